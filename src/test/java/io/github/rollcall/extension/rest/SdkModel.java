package io.github.rollcall.extension.rest;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads JSON by a model of RingCentral's own SDK, strictly: gson alone ignores what the model does not know. */
final class SdkModel {

    private final List<String> deviations = new ArrayList<>();

    private SdkModel() {}

    /** Each field that the model lacks, and each value of another type, with its path; a place in a list is a star. */
    static List<String> deviations(JsonNode json, Class<?> model) {
        SdkModel reading = new SdkModel();
        reading.read(json, model, "");
        return reading.deviations.stream().distinct().toList();
    }

    private void read(JsonNode json, Class<?> type, String path) {
        if (type.isArray()) {
            readList(json, type.getComponentType(), path);
        } else if (type == String.class) {
            expect(json.isString(), "text", json, path);
        } else if (type == Boolean.class) {
            expect(json.isBoolean(), "true or false", json, path);
        } else if (type == Long.class || type == Integer.class) {
            expect(json.isIntegralNumber(), "a whole number", json, path);
        } else if (Number.class.isAssignableFrom(type)) {
            expect(json.isNumber(), "a number", json, path);
        } else {
            readObject(json, type, path);
        }
    }

    private void readList(JsonNode json, Class<?> type, String path) {
        expect(json.isArray(), "a list", json, path);
        json.values().forEach(element -> read(element, type, path + "[*]"));
    }

    private void readObject(JsonNode json, Class<?> model, String path) {
        expect(json.isObject(), model.getSimpleName(), json, path);
        json.properties().forEach(property -> {
            String inside = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            Field field = field(model, property.getKey());
            if (field == null) {
                deviations.add(inside + " is unknown");
            } else {
                read(property.getValue(), field.getType(), inside);
            }
        });
    }

    private void expect(boolean holds, String wanted, JsonNode json, String path) {
        if (!holds) {
            deviations.add(path + " is " + json.getNodeType() + ", not " + wanted);
        }
    }

    private static @Nullable Field field(Class<?> model, String name) {
        for (Field field : model.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && name(field).equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static String name(Field field) {
        SerializedName name = field.getAnnotation(SerializedName.class);
        return name == null ? field.getName() : name.value();
    }
}
