package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.rest.InMemoryExtensions.BulkFault;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.MissingPeople;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bulk updates of which nobody knows what became: waited for, and taken for given if the account shows their values. */
class LostUpdatesTests {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ChangeOptions UPDATE =
            new ChangeOptions(ExistingPeople.UPDATE, null, true, MissingPeople.DISABLE, false);
    private static final int PEOPLE = 4;

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    LostUpdatesTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void begin() throws IOException {
        night(people(PEOPLE, "Engines,"));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWER", "LOSES_REQUEST", "CARRIED_OUT_LATE"})
    void anotherRosterChangesWhatWasPerhapsGiven(BulkFault fault) throws IOException {
        isKilledAfterTheCall(fault, people(PEOPLE, "Looms,"));

        Import next = night(people(PEOPLE, "Mills,"));

        assertThat(ends(next)).containsOnly("UPDATED");
        assertThat(warnings(next)).isEmpty();
        assertThat(departments()).containsOnly("Mills");
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_ANSWER", "LOSES_REQUEST", "CARRIED_OUT_LATE"})
    void theFormerRosterTakesBackWhatWasPerhapsGiven(BulkFault fault) throws IOException {
        isKilledAfterTheCall(fault, people(PEOPLE, "Looms,"));

        Import next = night(people(PEOPLE, "Engines,"));

        assertThat(warnings(next)).isEmpty();
        assertThat(departments()).containsOnly("Engines");
        assertThat(ends(night(people(PEOPLE, "Engines,")))).containsOnly("UNCHANGED");
    }

    @Test
    void whatSomebodyChangedSinceIsAConflictAsEver() throws IOException {
        isKilledAfterTheCall(BulkFault.LOSES_ANSWER, people(PEOPLE, "Looms,"));
        account.changesByHand("p1@example.com", department("Tea"));

        Import next = night(people(PEOPLE, "Mills,"));

        assertThat(next.warnings(2)).containsExactly("CHANGED_ON_BOTH_SIDES");
        assertThat(departments()).containsExactly("Tea", "Mills", "Mills", "Mills");
    }

    /** Nobody knows which time zone the account has: the former one is given again, though the last that is known is the same. */
    @Test
    void givesAgainWhatTheAccountDoesNotShow() throws IOException {
        night(people(PEOPLE, "Engines,Europe/Zurich"));
        int before = account.updates().size();
        isKilledAfterTheCall(BulkFault.LOSES_ANSWER, people(PEOPLE, "Engines,US/Eastern"));

        Import next = night(people(PEOPLE, "Engines,Europe/Zurich"));
        Import after = night(people(PEOPLE, "Engines,Europe/Zurich"));

        assertThat(ends(next)).containsOnly("UPDATED");
        assertThat(ends(after)).containsOnly("UNCHANGED");
        assertThat(account.updates()).hasSize(before + 2 * PEOPLE);
    }

    @Test
    void welcomesBackWhomItPerhapsDisabled() throws IOException {
        night(people(PEOPLE + 4, "Engines,"));
        isKilledAfterTheCall(BulkFault.LOSES_ANSWER, people(PEOPLE, "Engines,"));

        night(people(PEOPLE + 4, "Engines,"));

        assertThat(shown(PEOPLE + 4).status()).isEqualTo("Enabled");
    }

    /** Comparing earlier would find the old values, and send the new ones again while RingCentral is at work on them. */
    @Test
    void waitsForWhatMayBeCarriedOutYet() throws IOException {
        Import run = isKilledAfterTheCall(BulkFault.CARRIED_OUT_LATE, people(PEOPLE, "Looms,"));
        int before = account.updates().size();

        run.finish();

        assertThat(ends(run)).containsOnly("UPDATED");
        assertThat(account.updates()).hasSize(before + PEOPLE);
        assertThat(account.bulkCalls()).isEqualTo(1);
    }

    @Test
    void waitsNoLongerThanRingCentralIsGiven() throws IOException {
        Import run = isKilledAfterTheCall(BulkFault.LOSES_REQUEST, people(PEOPLE, "Looms,"));
        clock.advance(Duration.ofMinutes(4));
        Instant begin = clock.instant();

        run.finish();

        assertThat(ends(run)).containsOnly("UPDATED");
        assertThat(Duration.between(begin, clock.instant()))
                .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(6).plusSeconds(30));
    }

    @Test
    void doesNotWaitWhereTheAccountShowsTheValues() throws IOException {
        Import run = isKilledAfterTheCall(BulkFault.LOSES_ANSWER, people(PEOPLE, "Looms,"));
        Instant begin = clock.instant();

        run.finish();

        assertThat(ends(run)).containsOnly("UPDATED");
        assertThat(clock.instant()).isEqualTo(begin);
    }

    @Test
    void doesNotWaitTheNextNight() throws IOException {
        isKilledAfterTheCall(BulkFault.LOSES_REQUEST, people(PEOPLE, "Looms,"));
        clock.advance(PATIENCE);
        Instant begin = clock.instant();

        workshop.begin(roster(people(PEOPLE, "Mills,")), UPDATE).finish();

        assertThat(clock.instant()).isEqualTo(begin);
    }

    private Import isKilledAfterTheCall(BulkFault fault, String rows) throws IOException {
        account.nextBulk(fault);
        Import run = workshop.begin(roster(rows), UPDATE);
        run.update();
        return run;
    }

    private Import night(String rows) throws IOException {
        Import run = workshop.begin(roster(rows), UPDATE);
        run.finish();
        clock.advance(Duration.ofSeconds(1));
        return run;
    }

    private static String people(int count, String rest) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append("First%d,Last%d,p%d@example.com,N%d,%s%n".formatted(i, i, i, i, rest));
        }
        return rows.toString();
    }

    private RosterFile roster(String rows) throws IOException {
        Path file = folder.resolve("people" + ++rosters + ".csv");
        return RosterFile.of(
                Files.writeString(file, "firstName,lastName,email,employeeId,department,timezone\n" + rows));
    }

    private static List<String> ends(Import run) {
        return IntStream.range(2, PEOPLE + 2).mapToObj(run::end).toList();
    }

    private static List<String> warnings(Import run) {
        return IntStream.range(2, PEOPLE + 2)
                .boxed()
                .flatMap(line -> run.warnings(line).stream())
                .toList();
    }

    private List<String> departments() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(i -> String.valueOf(shown(i).details().text(Field.DEPARTMENT)))
                .toList();
    }

    private ExtensionRecord shown(int person) {
        return account.extensionsOf("p" + person + "@example.com").get(0);
    }

    private static UnaryOperator<ExtensionRecord> department(String department) {
        return user -> {
            Map<Field, String> texts = new HashMap<>(user.details().texts());
            texts.put(Field.DEPARTMENT, department);
            return new ExtensionRecord(
                    user.id(),
                    user.number(),
                    user.type(),
                    user.status(),
                    user.firstName(),
                    user.lastName(),
                    user.email(),
                    user.employeeId(),
                    user.hasImage(),
                    user.created(),
                    new ExtensionDetails(texts, null, null, user.details().siteId(), null, null, false));
        };
    }
}
