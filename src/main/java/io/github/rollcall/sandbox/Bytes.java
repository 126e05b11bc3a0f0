package io.github.rollcall.sandbox;

import java.nio.charset.StandardCharsets;

/** Bytes that nobody changes once they are here. */
final class Bytes {

    static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] array() {
        return array;
    }

    int length() {
        return array.length;
    }

    String text() {
        return new String(array, StandardCharsets.UTF_8);
    }
}
