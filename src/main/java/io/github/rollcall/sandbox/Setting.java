package io.github.rollcall.sandbox;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One of the {@link StandInSettings}, with all that its option and its JSON are made of. */
public final class Setting {

    static final List<Setting> ALL = Arrays.stream(StandInSettings.class.getRecordComponents())
            .map(Setting::new)
            .toList();

    private final RecordComponent component;
    private final Knob knob;
    private final Field inBuilder;

    private Setting(RecordComponent component) {
        this.component = component;
        this.knob = component.getAnnotation(Knob.class);
        this.inBuilder = reflect(() -> StandInSettings.Builder.class.getDeclaredField(component.getName()));
    }

    /** Those that an option sets. */
    public static List<Setting> ofOptions() {
        return ALL.stream().filter(setting -> !setting.option().isEmpty()).toList();
    }

    static List<Setting> ofJson() {
        return ALL.stream().filter(setting -> !setting.knob.onlyAtStart()).toList();
    }

    public String option() {
        return knob.option();
    }

    public String label() {
        return knob.label();
    }

    public String help() {
        return knob.help();
    }

    public Class<?> type() {
        return component.getType();
    }

    /** What a collection holds; the type itself where it is none. */
    public Class<?> elementType() {
        Type type = component.getGenericType();
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getActualTypeArguments()[0]
                : component.getType();
    }

    String jsonName() {
        return type() == Duration.class ? component.getName() + unit() : component.getName();
    }

    ChronoUnit unit() {
        return knob.unit();
    }

    private @Nullable Object in(StandInSettings.Builder builder) {
        return reflect(() -> inBuilder.get(builder));
    }

    public void set(StandInSettings.Builder builder, @Nullable Object value) {
        reflect(() -> {
            inBuilder.set(builder, value);
            return builder;
        });
    }

    public @Nullable Object in(StandInSettings settings) {
        return reflect(() -> component.getAccessor().invoke(settings));
    }

    /** Throws {@link IllegalArgumentException} for values that make no sense. */
    static StandInSettings settings(StandInSettings.Builder builder) {
        Class<?>[] types = ALL.stream().map(Setting::type).toArray(Class<?>[]::new);
        Object[] values = ALL.stream().map(setting -> setting.in(builder)).toArray();
        return reflect(() -> StandInSettings.class.getDeclaredConstructor(types).newInstance(values));
    }

    private static <T extends @Nullable Object> T reflect(Callable<T> access) {
        try {
            return access.call();
        } catch (Exception e) {
            throw e.getCause() instanceof IllegalArgumentException wrong ? wrong : new IllegalStateException(e);
        }
    }
}
