package io.github.rollcall.provisioning;

import static io.github.rollcall.roster.Rosters.aRoster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.rest.Accounts;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.Rosters;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over HTTP, against the stand-in, which takes an address twice: only we keep people single. */
class SandboxTests {

    private static final String ADA = "ada@example.com";

    private final Path folder;
    private final TestClock clock = new TestClock();

    @AutoClose
    private final StandInAccount account = StandInAccount.start(settings(), clock);

    private final Workshop workshop = new Workshop(Accounts.over(account), clock);

    SandboxTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "COMMIT_THEN_CUT",
                "COMMIT_THEN_HALF_BODY",
                "EMPTY_200",
                "MALFORMED_JSON",
                "HTML_502_AFTER",
                "STATUS_500_AFTER",
                "STATUS_503_AFTER"
            })
    void adoptsWhoWasCreatedThoughTheAnswerWasLost(FaultKind fault) {
        account.change(settings(Fault.next(1, Operation.CREATE, fault)));
        Import run = begin(ada());

        run.finish();

        assertThat(run.word(2)).isEqualTo("ADOPTED");
        assertThat(count(ADA)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "HTML_502_BEFORE", "STATUS_500_BEFORE", "STATUS_503_BEFORE", "REDIRECT"})
    void sendsAgainWhoWasLostBeforeTheCreation(FaultKind fault) {
        account.change(settings(Fault.next(1, Operation.CREATE, fault)));
        Import run = begin(ada());

        run.finish();

        assertThat(run.word(2)).isEqualTo("CREATED");
        assertThat(count(ADA)).isEqualTo(1);
    }

    @Test
    void skipsARefusedRowWithCodeAndRequestId() {
        account.change(StandInSettings.builder()
                .unlimited()
                .ownPhoneNumbers(Set.of("+16505550199"))
                .build());
        Import run = begin(aRoster().withMoreColumns("Work phone").withRow("Ada", "Lovelace", ADA, "+16505550199"));

        run.finish();

        assertThat(run.outcome(2)).isInstanceOfSatisfying(Outcome.Skipped.class, skipped -> {
            assertThat(skipped.problems().get(0).reason()).contains("EXT-102");
            assertThat(skipped.problems().get(0).column()).isEqualTo("Work phone");
            assertThat(skipped.problems().get(0).requestId()).isNotBlank();
        });
    }

    @Test
    void skipsALoginOfAnotherAccount() {
        account.change(StandInSettings.builder()
                .unlimited()
                .loginsTakenElsewhere(Set.of(ADA))
                .build());
        Import run = begin(ada());

        run.finish();

        assertThat(run.word(2)).isEqualTo("LOGIN_TAKEN");
    }

    @Test
    void stopsAtTheLimitOfTheAccountWithNobodyInDoubt() {
        account.change(StandInSettings.builder().unlimited().maxUsers(5).build());
        Import run = begin(aRoster().withPeople(30));

        assertThatThrownBy(run::sendOnce).isInstanceOf(AccessRefused.class);

        assertThat(workshop.journal.doubts().open(workshop.account())).isEmpty();
        assertThat(account.users()).hasSize(6);
    }

    @Test
    void keepsEverybodySingleThroughManyFaults() {
        account.change(settings(
                Fault.share(Operation.CREATE, FaultKind.COMMIT_THEN_CUT, 0.05),
                Fault.share(Operation.CREATE, FaultKind.RESET_BEFORE, 0.05)));
        Import run = begin(aRoster().withPeople(60));

        run.finish();

        assertThat(run.words()).hasSize(60).containsOnly("CREATED", "ADOPTED").contains("ADOPTED");
        assertThat(account.users().stream()
                        .map(StandInUser::email)
                        .filter(email -> String.valueOf(email).startsWith("person")))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(workshop.journal.of(run.run()).between(0, Long.MAX_VALUE).values())
                .allMatch(RowHistory::isSound);
    }

    private long count(String email) {
        return account.users().stream()
                .filter(user -> email.equals(user.email()))
                .count();
    }

    private Import begin(Rosters.Builder roster) {
        return workshop.begin(roster.in(folder));
    }

    private static Rosters.Builder ada() {
        return aRoster().withRow("Ada", "Lovelace", ADA);
    }

    private static StandInSettings settings(Fault... faults) {
        return StandInSettings.builder()
                .unlimited()
                .acceptDuplicateEmails(true)
                .faults(faults)
                .build();
    }
}
