package io.github.rollcall.doctor;

import java.util.Locale;

/** How a finding is to be taken. */
enum Mark {
    OK("OK"),
    /** An import works; a person should know. */
    LOOK("LOOK"),
    /** An import would fail. */
    BAD("BAD"),
    NOT_LOOKED_AT("–");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
