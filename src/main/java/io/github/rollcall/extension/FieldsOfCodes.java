package io.github.rollcall.extension;

import io.github.rollcall.user.Field;
import java.util.List;

/**
 * Which fields an error code is about. No document shows that codes of extensions and passwords come with the name of a
 * parameter: what they are about is in their meaning alone.
 */
final class FieldsOfCodes {

    private FieldsOfCodes() {}

    static List<Field> of(String code) {
        return switch (code) {
            case "EXT-102", "EXT-103" -> List.of(Field.BUSINESS_PHONE);
            case "EXT-214", "EXT-215", "EXT-216", "EXT-217", "EXT-218", "EXT-219" -> List.of(Field.EXTENSION_NUMBER);
            case "EXT-225" -> List.of(Field.LANGUAGE, Field.GREETING_LANGUAGE, Field.FORMATTING_LOCALE);
            case "EXT-226", "EXT-227" -> List.of(Field.EMAIL);
            case "EXT-229" -> List.of(Field.EMAIL_AS_LOGIN_NAME);
            case "EXT-262" -> List.of(Field.HOME_COUNTRY);
            case "EXT-356" -> List.of(Field.LAST_NAME);
            // The site says with which digits its numbers begin.
            case "EXT-361" -> List.of(Field.EXTENSION_NUMBER, Field.SITE);
            case "EXT-413" -> List.of(Field.PASSWORD, Field.IVR_PIN);
            // Which code a bad PIN gets is not documented.
            default -> code.startsWith("PWD-") ? List.of(Field.PASSWORD, Field.IVR_PIN) : List.of();
        };
    }
}
