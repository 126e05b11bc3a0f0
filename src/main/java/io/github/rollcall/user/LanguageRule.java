package io.github.rollcall.user;

import io.github.rollcall.user.Dictionaries.Language;
import java.util.List;

/** The language is one of RingCentral's, and one for all that it is sent for: display, greetings and formats. */
record LanguageRule(LookUps lookUps) implements RowRule {

    @Override
    public List<Problem> check(Cells cells) {
        String text = cells.text(Field.LANGUAGE);
        if (text.isEmpty()) {
            return List.of();
        }
        Language language = lookUps.language(text).orElse(null);
        if (language == null) {
            return List.of(ProblemCode.LANGUAGE_UNKNOWN.problem(
                    cells.column(Field.LANGUAGE),
                    Shown.value(text) + " is none of RingCentral's languages.",
                    Spelling.fix(lookUps.dictionaries().similarLanguage(text), ProblemCode.LANGUAGE_UNKNOWN)));
        }
        if (language.ui() && language.greeting() && language.formattingLocale()) {
            return List.of();
        }
        return List.of(ProblemCode.LANGUAGE_INCOMPLETE.problem(
                cells.column(Field.LANGUAGE),
                "%s cannot be used for %s.".formatted(Shown.value(text), lacking(language))));
    }

    private static String lacking(Language language) {
        if (!language.ui()) {
            return "display";
        }
        return language.greeting() ? "formats" : "greetings";
    }
}
