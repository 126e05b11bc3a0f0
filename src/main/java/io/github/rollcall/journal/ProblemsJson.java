package io.github.rollcall.journal;

import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problems as the journal keeps them. Each text is cut before it becomes JSON, so that the whole fits into its column; what
 * an earlier version cut in the middle is read as far as it goes.
 */
final class ProblemsJson {

    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};
    /** A row has fewer columns. */
    private static final int MOST_PROBLEMS = 100;

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_NAME = 255;

    private final JsonMapper json;

    ProblemsJson(JsonMapper json) {
        this.json = json;
    }

    @Nullable
    String write(List<Problem> problems) {
        return problems.isEmpty()
                ? null
                : json.writeValueAsString(problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(ProblemsJson::bounded)
                        .toList());
    }

    List<Problem> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            return json.readValue(text, PROBLEMS);
        } catch (JacksonException cut) {
            return beginning(text);
        }
    }

    private List<Problem> beginning(String text) {
        ObjectReader reader = json.readerFor(Problem.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        List<Problem> problems = new ArrayList<>();
        try (JsonParser parser = reader.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                problems.add(reader.readValue(parser));
            }
        } catch (JacksonException cut) {
            // What was read so far is whole.
        }
        problems.add(lost());
        return problems;
    }

    private static Problem bounded(Problem problem) {
        String column = problem.column();
        return new Problem(
                cut(problem.code(), LONGEST_NAME),
                column == null ? null : cut(column, LONGEST_NAME),
                cut(problem.reason(), LONGEST_TEXT),
                cut(problem.fix(), LONGEST_TEXT),
                problem.owner(),
                problem.requestId());
    }

    private static Problem lost() {
        return ProblemCode.REFUSED_BY_RINGCENTRAL.problem(
                null,
                "What else was refused was too long to be noted, and is lost",
                "Import the roster again: then it is noted anew.");
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest);
    }
}
