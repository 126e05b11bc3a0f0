package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WriteFenceTests {

    private static final ExtensionId SOMEBODY = new ExtensionId(7);

    static final List<Consumer<RestExtensions>> WRITES = List.of(
            extensions -> extensions.create(Senders.ada(), () -> {}),
            extensions -> extensions.change(UserChange.ROLE, SOMEBODY, "2"),
            extensions -> extensions.assignRole("2", List.of(SOMEBODY)),
            extensions -> extensions.putImage(
                    SOMEBODY, new ProfileImage("a.png", "image/png", new byte[] {1, 2, 3}), Deadline.NONE, () -> {}));

    @AutoClose
    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());

    @ParameterizedTest
    @FieldSource("WRITES")
    void sendsNothingThatChangesSomethingThroughAClosedFence(Consumer<RestExtensions> write) {
        try (RestExtensions extensions = Senders.through(WriteFenceTests::refuse, account)) {
            assertThat(extensions.account()).isNotNull();
            List<LoggedRequest> before = account.requests();

            assertThatThrownBy(() -> write.accept(extensions)).isInstanceOf(LeaseLost.class);

            assertThat(account.requests()).hasSameSizeAs(before);
        }
    }

    /** It is open when the intention is noted, and closed when the connection is there. */
    @Test
    void looksOnceMoreRightBeforeTheRequestLeaves() {
        AtomicInteger looks = new AtomicInteger();
        try (RestExtensions extensions = Senders.through(
                () -> {
                    if (looks.incrementAndGet() > 1) {
                        refuse();
                    }
                },
                account)) {
            extensions.account();
            long before = account.requests().size();

            assertThatThrownBy(() -> extensions.create(Senders.ada(), () -> {})).isInstanceOf(LeaseLost.class);

            assertThat(looks).hasValue(2);
            assertThat(account.requests()).hasSize((int) before);
            assertThat(account.users()).hasSize(1);
        }
    }

    @Test
    void goesOnWhenTheFenceIsOpenAgain() {
        AtomicBoolean closed = new AtomicBoolean(true);
        try (RestExtensions extensions = Senders.through(
                () -> {
                    if (closed.get()) {
                        refuse();
                    }
                },
                account)) {
            assertThatThrownBy(() -> extensions.create(Senders.ada(), () -> {})).isInstanceOf(LeaseLost.class);
            closed.set(false);

            assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Created.class);
        }
    }

    private static void refuse() {
        throw new LeaseLost("Somebody else has it.");
    }
}
