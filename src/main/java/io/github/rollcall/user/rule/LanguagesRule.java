package io.github.rollcall.user.rule;

import io.github.rollcall.user.Dictionaries.Language;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.problem.Shown;
import io.github.rollcall.user.problem.Spelling;
import io.github.rollcall.user.value.Languages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The languages are RingCentral's, each for what it is used for. All three are sent, or none: where a row leaves one open,
 * its language serves, or if it names none, what the company has set.
 */
public record LanguagesRule(LookUps lookUps) implements RowRule {

    private static final Map<Field, Use> USES = new EnumMap<>(Map.of(
            Field.LANGUAGE, new Use("display", Language::ui),
            Field.GREETING_LANGUAGE, new Use("greetings", Language::greeting),
            Field.FORMATTING_LOCALE, new Use("formats", Language::formattingLocale)));

    @Override
    public List<Problem> check(Cells cells) {
        if (!isAnyGiven(cells)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        USES.forEach((field, use) -> {
            if (cells.has(field)) {
                problems.addAll(checkGiven(cells, field, use));
            }
        });
        if (problems.isEmpty()) {
            problems.addAll(checkLeftOpen(cells));
        }
        return problems;
    }

    /** The three of a row whose languages are in order; null when it names none. */
    @Nullable
    public Languages languages(Cells cells) {
        if (!isAnyGiven(cells)) {
            return null;
        }
        return new Languages(
                id(cells, Field.LANGUAGE), id(cells, Field.GREETING_LANGUAGE), id(cells, Field.FORMATTING_LOCALE));
    }

    private String id(Cells cells, Field field) {
        return idIfKnown(cells, field).orElseThrow();
    }

    private Optional<String> idIfKnown(Cells cells, Field field) {
        String text = cells.has(field) ? cells.text(field) : cells.text(Field.LANGUAGE);
        return lookUps.language(text).map(Language::id).or(() -> companys(field));
    }

    private Optional<String> companys(Field field) {
        Languages company = lookUps.dictionaries().companyLanguages();
        if (company == null) {
            return Optional.empty();
        }
        return Optional.of(
                field == Field.LANGUAGE
                        ? company.displayId()
                        : field == Field.GREETING_LANGUAGE ? company.greetingId() : company.formatsId());
    }

    private static boolean isAnyGiven(Cells cells) {
        return cells.has(Field.LANGUAGE) || cells.has(Field.GREETING_LANGUAGE) || cells.has(Field.FORMATTING_LOCALE);
    }

    private List<Problem> checkGiven(Cells cells, Field field, Use use) {
        String text = cells.text(field);
        Language language = lookUps.language(text).orElse(null);
        if (language == null) {
            return List.of(ProblemCode.LANGUAGE_UNKNOWN.problem(
                    cells.column(field),
                    Shown.value(text) + " is none of RingCentral's languages.",
                    Spelling.fix(lookUps.dictionaries().similarLanguage(text), ProblemCode.LANGUAGE_UNKNOWN)));
        }
        return use.test().test(language) ? List.of() : List.of(unfit(cells, field, use));
    }

    private List<Problem> checkLeftOpen(Cells cells) {
        Optional<Language> language = lookUps.language(cells.text(Field.LANGUAGE));
        for (Map.Entry<Field, Use> open : USES.entrySet()) {
            if (cells.has(open.getKey())) {
                continue;
            }
            if (language.isPresent() && !open.getValue().test().test(language.get())) {
                return List.of(unfit(cells, Field.LANGUAGE, open.getValue()));
            }
            if (idIfKnown(cells, open.getKey()).isEmpty()) {
                return List.of(leftOpen(cells, open.getKey()));
            }
        }
        return List.of();
    }

    private static Problem unfit(Cells cells, Field field, Use use) {
        return ProblemCode.LANGUAGE_INCOMPLETE.problem(
                cells.column(field), "%s cannot be used for %s.".formatted(Shown.value(cells.text(field)), use.name()));
    }

    private static Problem leftOpen(Cells cells, Field open) {
        Field given = USES.keySet().stream().filter(cells::has).findFirst().orElse(open);
        return ProblemCode.LANGUAGE_INCOMPLETE.problem(
                cells.column(given),
                "%s is given without %s; RingCentral takes language, greetingLanguage and formattingLocale together."
                        .formatted(given.canonicalName(), open.canonicalName()));
    }

    /** What a language is used for, and whether it can be. */
    private record Use(String name, Predicate<Language> test) {}
}
