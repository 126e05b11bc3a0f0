package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People to fill an account with; the same ones every time. */
public final class InventedPeople {

    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Alan", "Barbara", "Dennis", "Edsger", "Grace", "Ken", "Margaret", "Niklaus", "Radia");
    private static final List<String> LAST_NAMES =
            List.of("Archer", "Baker", "Carter", "Draper", "Fisher", "Glover", "Hunter", "Mason", "Potter");

    private InventedPeople() {}

    public static Stream<String> bodies(int count) {
        return IntStream.range(0, count).mapToObj(InventedPeople::body);
    }

    private static String body(int index) {
        String first = FIRST_NAMES.get(index % FIRST_NAMES.size());
        String last = LAST_NAMES.get(index / FIRST_NAMES.size() % LAST_NAMES.size());
        String email = (first + "." + last + "." + (index + 1) + "@example.com").toLowerCase(Locale.ROOT);
        var body = Json.object().put("type", "User").put("status", "Enabled");
        body.putObject("contact").put("firstName", first).put("lastName", last).put("email", email);
        return body.toString();
    }
}
