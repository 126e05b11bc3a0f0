package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringcentral.definitions.ExtensionUpdateRequest;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.Refusal;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.user.NewUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts people onto bought licences over REST. */
@Timeout(60)
class FillingTests {

    static final List<NewUser> users =
            List.of(Senders.ada(), Senders.ada("Passw0rd&%$"), Senders.grace(), Senders.mary());

    private static final JsonMapper JSON = new JsonMapper();

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final RestExtensions extensions = Senders.to(account);
    private final ExtensionId seat = new ExtensionId(account.addSeats(1).get(0).id());
    private final List<String> noted = new ArrayList<>();

    @AfterEach
    void close() {
        extensions.close();
        account.close();
    }

    @ParameterizedTest
    @FieldSource("users")
    void sendsWhatAnUpdateTakesAndNothingElse(NewUser user) {
        ObjectNode body = new UpdateBody(JSON, new NewExtension(JSON), AssumptionProperties.SentWithChange.SHOWN)
                .tree(new SeatFilling(seat, user, false));

        assertThat(SdkModel.deviations(body, ExtensionUpdateRequest.class)).isEmpty();
        assertThat(body.path("status").asString()).isEqualTo(user.status().word());
        assertThat(body.has("type") || body.has("costCenter") || body.has("hidden"))
                .isFalse();
    }

    @Test
    void putsSomebodyOntoTheLicence() {
        assertThat(fill(true)).isInstanceOfSatisfying(Answer.Created.class, created -> {
            assertThat(created.extension().id()).isEqualTo(seat);
            assertThat(created.extension().email()).isEqualTo("ada@example.com");
        });

        assertThat(noted).hasSize(1);
        assertThat(account.users()).extracting(StandInUser::status).doesNotContain("Unassigned");
        assertThat(account.mailed()).containsExactly("ada@example.com");
    }

    @Test
    void sparesThePersonTheMail() {
        fill(false);

        assertThat(account.mailed()).isEmpty();
    }

    @Test
    void sendsNothingToALicenceThatHasSomebody() {
        extensions.fill(new SeatFilling(seat, Senders.grace(), true), () -> {});

        assertThat(fill(true))
                .isInstanceOfSatisfying(
                        Answer.SeatGone.class, gone -> assertThat(gone.shown()).isNotNull());
        assertThat(noted).isEmpty();
        assertThat(updates()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "COMMIT_THEN_CUT"})
    void takesAnUnclearAnswerForLost(FaultKind fault) {
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.UPDATE, fault))
                .build());

        assertThat(fill(true)).isInstanceOf(Answer.Lost.class);
        assertThat(noted).hasSize(1);
        assertThat(updates()).hasSize(1);
    }

    @Test
    void saysThatTheLicenceIsGone() {
        account.refuse(new Refusal(Operation.UPDATE, null, 1, 404, "CMN-102", "extensionId"));

        assertThat(fill(true)).isInstanceOf(Answer.SeatGone.class);
        assertThat(noted).hasSize(1);
    }

    @Test
    void saysWhatRingCentralDoesNotAcceptOfTheRow() {
        account.refuse(new Refusal(Operation.UPDATE, null, 1, 400, "CMN-101", "contact.email"));

        assertThat(fill(true))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.isExplained()).isTrue());
    }

    @Test
    void stopsWhereRingCentralRefusesUs() {
        account.refuse(Refusal.once(Operation.UPDATE, 403, "CMN-408"));

        assertThatThrownBy(() -> fill(true)).isInstanceOf(AccessRefused.class);
    }

    private Answer fill(boolean mails) {
        return extensions.fill(new SeatFilling(seat, Senders.ada(), mails), () -> noted.add("intended"));
    }

    private List<LoggedRequest> updates() {
        return account.requests().stream()
                .filter(request -> request.operation() == Operation.UPDATE)
                .toList();
    }
}
