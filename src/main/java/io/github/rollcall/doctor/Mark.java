package io.github.rollcall.doctor;

import java.util.Locale;

/** How serious a finding is. */
enum Mark {
    OK("OK"),
    /** An import works; somebody should look at it. */
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
