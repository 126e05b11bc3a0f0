package io.github.rollcall.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The unchanging body of a message: bytes and the JSON in them, each made from the other when it is first asked for. */
public final class Bytes {

    public static final Bytes NONE = of(new byte[0]);

    private volatile byte @Nullable [] array;
    private volatile @Nullable JsonNode json;

    private Bytes(byte @Nullable [] array, @Nullable JsonNode json) {
        this.array = array;
        this.json = json;
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array, null);
    }

    public static Bytes of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param json which nobody changes from now on */
    public static Bytes of(JsonNode json) {
        return new Bytes(null, json);
    }

    public byte[] array() {
        byte[] known = array;
        if (known == null) {
            known = Json.write(Objects.requireNonNull(json, "One of both is there"));
            array = known;
        }
        return known;
    }

    /** The JSON, which callers do not change, or null if the bytes are no JSON. */
    public @Nullable JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            try {
                known = Json.read(array());
            } catch (JacksonException e) {
                return null;
            }
            json = known;
        }
        return known;
    }

    public int length() {
        return array().length;
    }

    String text() {
        return new String(array(), StandardCharsets.UTF_8);
    }
}
