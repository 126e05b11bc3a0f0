package io.github.rollcall.sandbox;

/** Bodies of creations. */
final class Bodies {

    private Bodies() {}

    static String ada() {
        return user("Ada", "Byron", "ada.byron@example.com");
    }

    static String bob() {
        return user("Bob", "Noyce", "bob.noyce@example.com");
    }

    static String user(String firstName, String lastName, String email) {
        return """
                {"contact":{"firstName":"%s","lastName":"%s","email":"%s"},"type":"User"}""".formatted(firstName, lastName, email);
    }

    /** Ada with further fields at the top level, such as {@code "status":"Enabled"}. */
    static String adaWith(String fields) {
        return ada().replaceFirst("}$", "," + fields + "}");
    }

    static String adaWithContact(String fields) {
        return ada().replace("\"},", "\"," + fields + "},");
    }
}
