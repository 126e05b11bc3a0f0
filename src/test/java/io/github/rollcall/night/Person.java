package io.github.rollcall.night;

import org.jspecify.annotations.Nullable;

/** One row as these tests write it, with what the account must show for it afterwards. */
record Person(
        String employeeId,
        String firstName,
        String lastName,
        String email,
        @Nullable String number,
        @Nullable String image) {

    static final String HEADER = "Employee ID,First Name,Last Name,Work email,Ext,Photo";

    /** Every other person asks for a number, every tenth has an image. */
    static Person number(int i) {
        return new Person(
                "hr-%05d".formatted(i),
                "First%03d".formatted(i),
                "Läst%03d".formatted(i),
                "person.%03d@example.com".formatted(i),
                i % 2 == 0 ? Integer.toString(5000 + i) : null,
                i % 10 == 0 ? "portrait-%03d.png".formatted(i) : null);
    }

    String toCsv() {
        return String.join(
                ",", employeeId, firstName, lastName, email, number == null ? "" : number, image == null ? "" : image);
    }
}
