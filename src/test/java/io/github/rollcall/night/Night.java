package io.github.rollcall.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.database.TestDatabase;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An account, a home folder and rosters, and what must be true in the morning.
 */
final class Night implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** It takes the same e-mail twice, and shows new users only three seconds later. */
    static final StandInSettings UNHELPFUL = StandInSettings.builder()
            .unlimited()
            .acceptDuplicateEmails(true)
            .visibilityDelay(Duration.ofSeconds(3))
            // Who goes on after a kill waits for a window, which is a minute otherwise.
            .timeScale(60)
            .build();

    private final Path folder;
    private final StandInAccount account;

    private Night(Path folder, StandInSettings settings) {
        this.folder = folder;
        this.account = StandInAccount.start(settings);
    }

    static Night in(Path folder) {
        return new Night(folder, UNHELPFUL);
    }

    static Night withSettings(Path folder, StandInSettings settings) {
        return new Night(folder, settings);
    }

    StandInAccount account() {
        return account;
    }

    Path home() {
        return folder.resolve("home");
    }

    RollcallProcess.Builder rollcall() {
        return RollcallProcess.in(home()).against(account);
    }

    /** People {@code from} to {@code to} as a roster, with the images of those who have one. */
    Path roster(String name, int from, int to) {
        return roster(name, people(from, to));
    }

    Path roster(String name, List<Person> people) {
        try {
            Files.createDirectories(folder.resolve("images"));
            for (Person person : people) {
                if (person.image() != null) {
                    paint(
                            folder.resolve("images").resolve(person.image()),
                            person.email().hashCode());
                }
            }
            return rosterWithoutImages(name, people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, with no file for anybody. */
    Path rosterWithoutImages(String name, List<Person> people) {
        String rows = people.stream().map(Person::toCsv).collect(Collectors.joining("\n"));
        try {
            return Files.writeString(folder.resolve(name), Person.HEADER + "\n" + rows + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the database behind Rollcall's back; returns how many rows. */
    int change(String sql) {
        try (Connection database = TestDatabase.connectTo(home());
                Statement statement = database.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Person> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(Person::number).toList();
    }

    /** Another picture of the same name. */
    void repaint(Person person, String salt) {
        try {
            paint(folder.resolve("images").resolve(String.valueOf(person.image())), (person.email() + salt).hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void paint(Path file, int seed) throws IOException {
        BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 24 * 24; i++) {
            image.setRGB(i % 24, i / 24, seed * (i + 7));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    void faults(io.github.rollcall.sandbox.Fault... faults) {
        account.change(account.settings().toBuilder().faults(faults).build());
    }

    void noFaults() {
        faults();
        account.release();
    }

    void untilRequests(Predicate<LoggedRequest> which, long count) {
        await().atMost(PATIENCE)
                .until(() -> account.requests().stream().filter(which).count() >= count);
    }

    /** Until so many such requests have been seen, or the process has ended before. */
    void untilEither(RollcallProcess process, Predicate<LoggedRequest> which, long count) {
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || account.requests().stream().filter(which).count() >= count);
    }

    void untilSeamIsReached() {
        await().atMost(PATIENCE).until(() -> Files.exists(home().resolve("seam")));
    }

    static boolean isCreation(LoggedRequest request) {
        return request.operation() == Operation.CREATE;
    }

    static boolean isUpload(LoggedRequest request) {
        return request.operation() == Operation.IMAGE;
    }

    long writes() {
        return account.requests().stream()
                .filter(request -> isCreation(request) || isUpload(request) || request.operation() == Operation.UPDATE)
                .count();
    }

    /** The whole promise, by what the account has. */
    void hasEverybodyOnce(List<Person> people) {
        Map<String, List<StandInUser>> byEmail = account.users().stream()
                .filter(user -> user.email() != null)
                .collect(Collectors.groupingBy(user -> String.valueOf(user.email())));
        for (Person person : people) {
            assertThat(byEmail.get(person.email()))
                    .as(person.email())
                    .singleElement()
                    .satisfies(user -> {
                        assertThat(user.firstName()).isEqualTo(person.firstName());
                        assertThat(user.lastName()).isEqualTo(person.lastName());
                        assertThat(user.reference()).isEqualTo(person.employeeId());
                        if (person.number() != null) {
                            assertThat(user.extensionNumber()).isEqualTo(person.number());
                        }
                        if (person.image() != null) {
                            assertThat(account.image(user.id()))
                                    .as("image of " + person.email())
                                    .hasValueSatisfying(
                                            bytes -> assertThat(bytes).isEqualTo(bytesOf(person.image())));
                        }
                    });
        }
        assertThat(byEmail.keySet().stream().filter(email -> email.startsWith("person.")))
                .hasSize(people.size());
        nobodyWasSentTwiceOnAGuess();
    }

    /** Between two creations that were asked for one person lies a complete look-up of that person. */
    private void nobodyWasSentTwiceOnAGuess() {
        Map<String, LoggedRequest> lastCreation = new java.util.HashMap<>();
        List<LoggedRequest> requests = account.requests();
        for (LoggedRequest request : requests) {
            String email = request.email();
            if (!isCreation(request) || email == null) {
                continue;
            }
            LoggedRequest earlier = lastCreation.put(email, request);
            if (earlier != null && earlier.status() != 429 && earlier.status() != 401) {
                assertThat(requests.stream()
                                .filter(look ->
                                        look.sequence() > earlier.sequence() && look.sequence() < request.sequence())
                                .filter(look -> isCompleteLookUp(look, email)))
                        .as("look-ups between two creations of " + email)
                        .isNotEmpty();
            }
        }
    }

    private static boolean isCompleteLookUp(LoggedRequest request, String email) {
        return request.operation() == Operation.LIST
                && request.status() == 200
                && request.lastPage()
                && (request.query().startsWith("page=")
                        || request.askedEmails().stream()
                                .anyMatch(asked ->
                                        asked.toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT))));
    }

    private byte[] bytesOf(String image) {
        try {
            return Files.readAllBytes(folder.resolve("images").resolve(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest run's summary; its counts must reconcile. */
    JsonNode summary() {
        JsonNode summary = summaries().get(summaries().size() - 1);
        JsonNode rows = summary.path("rows");
        assertThat(rows.path("read").asLong())
                .isEqualTo(Stream.of("created", "adopted", "updated", "unchanged", "skipped", "inDoubt", "unprocessed")
                        .mapToLong(term -> rows.path(term).asLong())
                        .sum());
        assertThat(summary.path("faults").isMissingNode()).isTrue();
        return summary;
    }

    List<JsonNode> summaries() {
        try (Stream<Path> runs = Files.list(home().resolve("reports"))) {
            List<JsonNode> summaries = new ArrayList<>();
            for (Path run : runs.sorted().toList()) {
                if (Files.exists(run.resolve("summary.json"))) {
                    summaries.add(JsonMapper.shared().readTree(Files.readString(run.resolve("summary.json"))));
                }
            }
            return summaries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        account.close();
    }
}
