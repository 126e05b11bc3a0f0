package io.github.rollcall.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

/** How a setting of the stand-in is changed: by an option at the start, and by JSON while it runs. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Knob {

    /** Empty where there is no option. */
    String option() default "";

    String label() default "";

    String help() default "";

    /** In which JSON tells a time; the name there ends with it. */
    ChronoUnit unit() default ChronoUnit.MILLIS;

    /** Whether it is no part of the JSON. */
    boolean onlyAtStart() default false;
}
