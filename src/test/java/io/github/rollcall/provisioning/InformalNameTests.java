package io.github.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.entry.GivenMark;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.runlog.ChangeOptions;
import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.user.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An informal name survives that a change of the contact takes it away, whatever becomes of the name that was to follow. */
class InformalNameTests {

    private static final String ADA = "ada@example.com";
    private static final ChangeOptions UPDATE = new ChangeOptions(ExistingPeople.UPDATE, null, false, null, false);

    private final TestClock clock = new TestClock();
    private final InMemoryExtensions account = new InMemoryExtensions(clock);
    private final Workshop workshop = new Workshop(account, clock);
    private final Path folder;
    private int rosters;

    InformalNameTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void undoGivesTheNameOfBeforeAStop() throws IOException {
        night("Smith", "Addie", "");
        Import second = stopped("Jones", "AJ", "");
        second.finish();
        clock.advance(Duration.ofDays(1));
        assertThat(name()).isEqualTo("AJ");

        undone(second);

        assertThat(lastName()).isEqualTo("Smith");
        assertThat(name()).isEqualTo("Addie");
    }

    @Test
    void undoGivesTheUsualNameOnlyWithItsContact() throws IOException {
        night("Smith", "", "");
        account.showsName(ADA, "Ada Smith");
        Import second = night("Jones", "AJ", "");
        assertThat(name()).isEqualTo("AJ");
        account.refusesUpdate(ADA, "CMN-101", "contact.lastName");

        undone(second);

        assertThat(lastName()).isEqualTo("Jones");
        assertThat(name()).isEqualTo("AJ");
    }

    @Test
    void undoGivesTheUsualNameWithItsContact() throws IOException {
        night("Smith", "", "");
        account.showsName(ADA, "Ada Smith");
        Import second = night("Jones", "AJ", "");

        undone(second);

        assertThat(lastName()).isEqualTo("Smith");
        assertThat(name()).isEqualTo("Ada Smith");
        assertThat(known().values()).doesNotContainKey(GivenMark.LOST_NAME.key());
    }

    private Import night(String lastName, String displayName, String department) throws IOException {
        return run(begin(lastName, displayName, department));
    }

    private Import begin(String lastName, String displayName, String department) throws IOException {
        return begin(
                "employeeId,firstName,lastName,email,displayName,department\n7,Ada,%s,ada@example.com,%s,%s%n"
                        .formatted(lastName, displayName, department));
    }

    private Import begin(String roster) throws IOException {
        return workshop.begin(
                RosterFile.of(Files.writeString(folder.resolve("people" + ++rosters + ".csv"), roster)), UPDATE);
    }

    private Import run(Import run) {
        run.finish();
        clock.advance(Duration.ofDays(1));
        return run;
    }

    /** One that ends between the contact and the name. */
    private Import stopped(String lastName, String displayName, String department) throws IOException {
        Import run = begin(lastName, displayName, department);
        stop(run);
        return run;
    }

    private void stop(Import run) {
        account.stopsAfterChanges(0);
        assertThatExceptionOfType(StopRequested.class).isThrownBy(run::finish);
        account.acceptsChanges();
    }

    private Import undone(Import run) throws IOException {
        return run(workshop.undo(run));
    }

    private GivenValues known() {
        return workshop.journal
                .memory()
                .of(workshop.account(), account.extensionsOf(ADA).get(0).id());
    }

    private String lastName() {
        return String.valueOf(account.extensionsOf(ADA).get(0).lastName());
    }

    private String name() {
        return String.valueOf(account.extensionsOf(ADA).get(0).details().name());
    }
}
