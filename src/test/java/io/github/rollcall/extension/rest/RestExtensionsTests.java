package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How REST keeps the promises of {@link ExtensionsContract}: which requests leave, how often. What no RingCentral ever answered is in
 * {@link OddAnswersTests}.
 */
@Timeout(60)
class RestExtensionsTests {

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final RestExtensions extensions = Senders.to(account);

    @AfterEach
    void close() {
        extensions.close();
        account.close();
    }

    @Test
    void namesTheAccount() {
        AccountKey key = extensions.account();

        assertThat(key.server()).isEqualTo(account.baseUrl().toString());
        assertThat(key.id()).matches("\\d+");
        assertThat(extensions.account()).isEqualTo(key);
        assertThat(requests(Operation.ACCOUNT)).hasSize(1);
    }

    @Test
    void saysWhatRingCentralDoesNotAccept() {
        assertThat(extensions.create(Senders.ada("abcdefgh"), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(ApiError::code)
                                .anyMatch(code -> code.startsWith("PWD-")));
        assertThat(account.users()).hasSize(1);
    }

    @Test
    void stopsWhenTheAccountIsFull() {
        account.change(StandInSettings.builder().unlimited().maxUsers(0).build());

        assertThatThrownBy(() -> extensions.create(Senders.ada(), () -> {}))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("EXT-355")
                .hasMessageContaining("account is full");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "WITHHOLD_BEFORE",
                "WITHHOLD_THEN_COMMIT",
                "COMMIT_THEN_WITHHOLD",
                "CUT_THEN_COMMIT",
                "CLOSE_AFTER_ANSWER",
                "THROTTLE",
                "REVOKE_TOKENS",
                "TASK_.*"
            },
            mode = EnumSource.Mode.MATCH_NONE)
    void takesAnUnclearAnswerForLostAndSendsNothingAgain(FaultKind fault) {
        arm(Fault.next(1, Operation.CREATE, fault));

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Lost.class);

        assertThat(requests(Operation.CREATE)).hasSize(1);
        boolean made = requests(Operation.CREATE).get(0).committed();
        assertThat(account.users()).hasSize(made ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"WITHHOLD_BEFORE", "WITHHOLD_THEN_COMMIT", "COMMIT_THEN_WITHHOLD"})
    void takesAnAnswerThatDoesNotComeForLost(FaultKind fault) {
        try (RestExtensions impatient = Senders.to(Senders.credentialsOf(account), Duration.ofSeconds(2))) {
            impatient.account();
            arm(Fault.next(1, Operation.CREATE, fault));

            assertThat(impatient.create(Senders.ada(), () -> {}))
                    .isInstanceOfSatisfying(
                            Answer.Lost.class, lost -> assertThat(lost.reason()).contains("nothing within 2 s"));
        }
        assertThat(requests(Operation.CREATE)).hasSize(1);
    }

    @Test
    void sendsNothingAgainThatWasThrottled() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.THROTTLE));

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.NotSent.class);

        assertThat(requests(Operation.CREATE)).hasSize(1);
        assertThat(extensions.usage().throttled()).isEqualTo(1);
    }

    @Test
    void sendsNothingAgainWhoseTokenWasRevoked() {
        extensions.account();
        account.revokeTokens();

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.NotSent.class);
        assertThat(requests(Operation.CREATE)).hasSize(1);

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Created.class);
        assertThat(requests(Operation.TOKEN)).hasSize(2);
    }

    @Test
    void notesTheIntentionAfterTheLoginRightBeforeSending() {
        AtomicInteger notes = new AtomicInteger();

        extensions.create(Senders.ada(), () -> {
            notes.incrementAndGet();
            assertThat(requests(Operation.TOKEN)).hasSize(1);
            assertThat(requests(Operation.CREATE)).isEmpty();
        });

        assertThat(notes).hasValue(1);
        assertThat(requests(Operation.CREATE)).hasSize(1);
    }

    @Test
    void asksNothingAfterAStop() {
        StopSignal stop = new StopSignal();
        try (RestExtensions stopped = Senders.to(Senders.credentialsOf(account), Senders.PATIENCE, stop)) {
            stop.request();

            assertThatThrownBy(() -> stopped.create(Senders.ada(), () -> {})).isInstanceOf(StopRequested.class);
        }
        assertThat(account.requests()).isEmpty();
    }

    @Test
    void notesNoIntentionWithoutALogin() {
        AtomicInteger notes = new AtomicInteger();
        Credentials wrong = new Credentials(
                account.baseUrl(), Secret.of(account.clientId()), Secret.of("wrong"), Secret.of(account.jwt()));

        try (RestExtensions stranger = Senders.to(wrong, Senders.PATIENCE)) {
            assertThatThrownBy(() -> stranger.create(Senders.ada(), notes::incrementAndGet))
                    .isInstanceOf(AccessRefused.class);
        }

        assertThat(notes).hasValue(0);
        assertThat(requests(Operation.CREATE)).isEmpty();
    }

    @Test
    void renewsARevokedTokenOnceForAllCallers() throws Exception {
        account.change(StandInSettings.builder()
                .unlimited()
                .latency(Duration.ofMillis(50))
                .build());
        extensions.all();
        account.revokeTokens();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<ExtensionRecord>>> lists = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                lists.add(callers.submit(extensions::all));
            }
            for (Future<List<ExtensionRecord>> list : lists) {
                assertThat(list.get()).hasSize(1);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(requests(Operation.TOKEN)).hasSize(2);
        // One before, sixteen that were answered, and one for each that met the old token.
        long refused = requests(Operation.LIST).stream()
                .filter(request -> request.status() == 401)
                .count();
        assertThat(refused).isBetween(1L, 16L);
        assertThat(requests(Operation.LIST)).hasSize((int) (17 + refused));
    }

    @Test
    void staysWithinTheQuotaThatAnswersTell() throws Exception {
        account.change(StandInSettings.builder()
                .unlimited()
                .limit(RateGroup.MEDIUM, new RateLimit(5, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .build());
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<ExtensionRecord>> list :
                    callers.invokeAll(Collections.<Callable<List<ExtensionRecord>>>nCopies(12, extensions::all))) {
                assertThat(list.get()).hasSize(1);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(extensions.usage().throttled()).isZero();
        assertThat(extensions.usage().waited()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void readsAllPages() {
        account.addUsers(2_100);

        List<ExtensionRecord> all = extensions.all();

        assertThat(all)
                .extracting(ExtensionRecord::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(account.users().stream()
                        .map(user -> new ExtensionId(user.id()))
                        .toList());
        assertThat(requests(Operation.LIST)).extracting(LoggedRequest::page).containsExactly(1, 2, 3);
    }

    @Test
    void findsPeopleByTheirAddressesInFewCalls() {
        List<EmailAddress> addresses = IntStream.range(0, 45)
                .mapToObj(i -> EmailAddress.of("person" + i + "@example.com"))
                .toList();
        put("person3@example.com");
        put("PERSON44@Example.com");
        put("somebody.else@example.com");

        assertThat(extensions.havingEmail(addresses))
                .extracting(ExtensionRecord::email)
                .containsExactlyInAnyOrder("person3@example.com", "PERSON44@Example.com");

        assertThat(requests(Operation.LIST))
                .extracting(request -> request.askedEmails().size())
                .containsExactly(20, 20, 5);
    }

    @Test
    void asksForAnAddressAsSpelledAndInSmallLetters() {
        extensions.havingEmail(List.of(EmailAddress.of("Ada+pbx@Example.com")));

        assertThat(requests(Operation.LIST))
                .singleElement()
                .extracting(LoggedRequest::askedEmails)
                .isEqualTo(List.of("Ada+pbx@Example.com", "ada+pbx@example.com"));
    }

    @Test
    void asksForOneSpellingOfAnAccountThatMindsNoCase() {
        try (RestExtensions sure = Senders.assuming(
                account,
                new AssumptionProperties(false, true, true, AssumptionProperties.SentWithChange.SHOWN),
                new ImageProperties(ImageProperties.Method.PUT, ImageProperties.NotActivated.SEND))) {
            sure.havingEmail(List.of(EmailAddress.of("Ada+pbx@Example.com")));
        }

        assertThat(requests(Operation.LIST))
                .singleElement()
                .extracting(LoggedRequest::askedEmails)
                .isEqualTo(List.of("ada+pbx@example.com"));
    }

    @Test
    void findsSomebodyOnceWhoseSpellingsAreAskedForInTwoCalls() {
        put("Last@Example.com");
        List<EmailAddress> addresses = Stream.concat(
                        IntStream.range(0, 19).mapToObj(i -> EmailAddress.of("person" + i + "@example.com")),
                        Stream.of(EmailAddress.of("Last@Example.com")))
                .toList();

        assertThat(extensions.havingEmail(addresses)).hasSize(1);

        assertThat(requests(Operation.LIST)).hasSize(2);
    }

    @Test
    void readsUsersWhomNobodyIsAssignedTo() {
        account.addUser("{\"type\":\"User\",\"status\":\"Unassigned\"}");

        assertThat(extensions.all())
                .filteredOn(extension -> extension.status().equals("Unassigned"))
                .singleElement()
                .satisfies(extension -> {
                    assertThat(extension.number()).isNull();
                    assertThat(extension.email()).isNull();
                });
    }

    @Test
    void asksNothingAboutNobody() {
        assertThat(extensions.havingEmail(List.of())).isEmpty();

        assertThat(account.requests()).isEmpty();
    }

    @Test
    void tellsWhatTheLoginSaysAboutItself() {
        account.change(StandInSettings.builder()
                .unlimited()
                .missingPermissions(Set.of("EditAccounts", "ReadAccounts"))
                .build());

        Connection connection = extensions.connection();

        assertThat(connection.scopes()).contains("EditExtensions").doesNotContain("EditAccounts", "ReadAccounts");
        assertThat(connection.user()).isNotNull();
        assertThat(connection.clockAhead()).isBetween(Duration.ofSeconds(-2), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheQuotaOfEachGroupByOneQuestion(RateLimitGroup group) {
        account.change(StandInSettings.builder()
                .limit(RateGroup.valueOf(group.name()), RateLimit.perMinute(7))
                .build());

        assertThat(extensions.quota(group))
                .isEqualTo(
                        new GroupQuota(new Quota(1_000, Duration.ofSeconds(60)), new Quota(7, Duration.ofSeconds(60))));
        extensions.quota(group);

        assertThat(account.requests().stream().filter(request -> request.group() == RateGroup.valueOf(group.name())))
                .hasSize(1);
    }

    @Test
    void loadsOnlyTheDictionariesAskedFor() {
        extensions.dictionaries(Set.of(Field.TIMEZONE, Field.EMAIL));

        assertThat(requests(Operation.DICTIONARY))
                .extracting(LoggedRequest::path)
                .containsOnly("/restapi/v1.0/dictionary/timezone");
        assertThat(requests(Operation.ACCOUNT))
                .extracting(LoggedRequest::path)
                .containsExactlyInAnyOrder("/restapi/v1.0/account/~", "/restapi/v1.0/account/~/sites");
    }

    @Test
    void knowsTheSitesOfTheAccount() {
        assertThat(extensions
                        .dictionaries(Set.of(Field.SITE))
                        .sites()
                        .find("denver")
                        .map(AccountList.Item::id))
                .contains("400131400008");
    }

    @Test
    void putsAnImageByteForByte() {
        ExtensionId id = made();
        ProfileImage image = ExtensionsContract.image();

        extensions.putImage(id, image, Deadline.NONE, () -> {});

        assertThat(account.image(id.value()))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(image.bytes()));
    }

    @Test
    void postsAnImageIfToldTo() {
        ExtensionId id = made();
        try (RestExtensions posting = Senders.assuming(
                account,
                new AssumptionProperties(true, true, true, AssumptionProperties.SentWithChange.SHOWN),
                new ImageProperties(ImageProperties.Method.POST, ImageProperties.NotActivated.SEND))) {
            assertThat(posting.putImage(id, ExtensionsContract.image(), Deadline.NONE, () -> {}))
                    .isEqualTo(new ImageAnswer.Uploaded());
        }

        assertThat(requests(Operation.IMAGE)).extracting(LoggedRequest::method).containsExactly("POST");
    }

    @Test
    void saysThatAnImageIsNotAccepted() {
        ExtensionId id = made();

        assertThat(extensions.putImage(
                        id, new ProfileImage("a.png", "image/png", new byte[] {1, 2, 3}), Deadline.NONE, () -> {}))
                .isInstanceOfSatisfying(ImageAnswer.Refused.class, refused -> {
                    assertThat(refused.errors()).extracting(ApiError::code).containsExactly("ACT-331");
                    assertThat(refused.requestId()).isNotBlank();
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "RESET_BEFORE",
                "COMMIT_THEN_CUT",
                "HTML_502_BEFORE",
                "HTML_502_AFTER",
                "STATUS_500_BEFORE",
                "STATUS_500_AFTER",
                "STATUS_503_BEFORE",
                "STATUS_503_AFTER"
            })
    void repeatsAnUploadThatFailed(FaultKind fault) {
        ExtensionId id = made();
        arm(Fault.next(Senders.TRIES - 1, Operation.IMAGE, fault));

        assertThat(extensions.putImage(id, ExtensionsContract.image(), Deadline.NONE, () -> {}))
                .isEqualTo(new ImageAnswer.Uploaded());

        assertThat(requests(Operation.IMAGE)).hasSize(Senders.TRIES);
    }

    @ParameterizedTest
    @CsvSource({"REVOKE_TOKENS, 1", "COMMIT_THEN_CUT, 0", "STATUS_500_BEFORE, 0"})
    void tellsOfEachTryThatWasCertainlyNotCarriedOut(FaultKind fault, int refused) {
        ExtensionId id = made();
        arm(Fault.next(1, Operation.IMAGE, fault));
        AtomicInteger left = new AtomicInteger();
        AtomicInteger notTaken = new AtomicInteger();

        extensions.putImage(id, ExtensionsContract.image(), Deadline.NONE, new Extensions.Requests() {
            @Override
            public void leaves() {
                left.incrementAndGet();
            }

            @Override
            public void notTaken() {
                notTaken.incrementAndGet();
            }
        });

        assertThat(left).hasValue(2);
        assertThat(notTaken).hasValue(refused);
    }

    @Test
    void tellsBeforeEachTryOfAnUpload() {
        ExtensionId id = made();
        arm(Fault.next(2, Operation.IMAGE, FaultKind.COMMIT_THEN_CUT));
        AtomicInteger told = new AtomicInteger();

        extensions.putImage(id, ExtensionsContract.image(), Deadline.NONE, told::incrementAndGet);

        assertThat(told).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "RESET_BEFORE",
                "HTML_502_BEFORE",
                "STATUS_503_BEFORE",
                "MALFORMED_JSON",
                "REVOKE_TOKENS",
                "THROTTLE"
            })
    void doesNotRepeatALookThatIsNotNeeded(FaultKind fault) {
        ExtensionId id = made();
        int asked = requests(Operation.GET).size();
        arm(Fault.next(1, Operation.GET, fault));

        assertThat(extensions.withIdIfAnswered(id)).isEmpty();

        assertThat(requests(Operation.GET)).hasSize(asked + 1);
    }

    @Test
    void asksForOthersThoughNoLookIsAnswered() {
        ExtensionId id = made();
        arm(Fault.next(3 * Senders.TRIES, Operation.GET, FaultKind.STATUS_503_BEFORE));

        IntStream.range(0, 3 * Senders.TRIES)
                .forEach(i -> assertThat(extensions.withIdIfAnswered(id)).isEmpty());

        assertThat(extensions.withId(id)).isPresent();
    }

    @Test
    void givesUpOnAnUploadThatKeepsFailing() {
        ExtensionId id = made();
        arm(Fault.share(Operation.IMAGE, FaultKind.STATUS_500_BEFORE, 1));

        assertThatThrownBy(() -> extensions.putImage(id, ExtensionsContract.image(), Deadline.NONE, () -> {}))
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("500");

        assertThat(requests(Operation.IMAGE)).hasSize(Senders.TRIES);
    }

    @Test
    void readsAgainWhatWasCutOff() {
        arm(
                Fault.next(1, Operation.LIST, FaultKind.COMMIT_THEN_HALF_BODY),
                Fault.next(1, Operation.LIST, FaultKind.STATUS_503_BEFORE));

        assertThat(extensions.all()).hasSize(1);
        assertThat(requests(Operation.LIST)).hasSize(3);
    }

    @Test
    void waitsOutTheWindowOfAnEarlierProcess() {
        StopSignal stop = new StopSignal();
        try (RestExtensions later = Senders.to(Senders.credentialsOf(account), Senders.PATIENCE, stop)) {
            assertThat(later.waitOutWindow(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(59));
            CompletableFuture<AccountKey> waiting = CompletableFuture.supplyAsync(later::account);
            Awaitility.await().until(() -> !later.usage().waited().isZero());
            assertThat(waiting).isNotDone();

            stop.request();

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StopRequested.class);
        }
        assertThat(account.requests()).isEmpty();
    }

    @Test
    void waitsForNoWindowThatHasPassed() {
        assertThat(extensions.waitOutWindow(Duration.ofSeconds(60))).isZero();

        extensions.account();

        assertThat(extensions.usage().waited()).isZero();
    }

    @Test
    void givesTheTokenBackAtTheEnd() {
        extensions.account();
        extensions.close();
        extensions.close();

        assertThat(requests(Operation.REVOKE)).singleElement().satisfies(revoked -> {
            assertThat(revoked.status()).isEqualTo(200);
            assertThat(revoked.committed()).isTrue();
        });
    }

    @Test
    void givesTheTokenBackAfterAStop() {
        StopSignal stop = new StopSignal();
        try (RestExtensions stopped = Senders.to(Senders.credentialsOf(account), Senders.PATIENCE, stop)) {
            stopped.account();
            stop.request();
        }

        assertThat(requests(Operation.REVOKE)).hasSize(1);
    }

    @Test
    void keepsATokenThatNobodyGave() {
        extensions.close();

        assertThat(account.requests()).isEmpty();
    }

    @Test
    void keepsTheTokenOfARequestThatWasLost() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT));

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Lost.class);
        extensions.close();

        assertThat(requests(Operation.REVOKE)).isEmpty();
    }

    @Test
    void keepsTheTokenOfALostCreationThoughOthersAreAnsweredAfterIt() {
        arm(Fault.next(1, Operation.CREATE, FaultKind.COMMIT_THEN_CUT));

        assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Lost.class);
        extensions.all();
        extensions.close();

        assertThat(requests(Operation.REVOKE)).isEmpty();
    }

    @Test
    void leavesTheLastLoginsToTheNextCommand() {
        account.change(StandInSettings.builder()
                .unlimited()
                .limit(RateGroup.AUTH, RateLimit.perMinute(3))
                .build());

        extensions.account();
        extensions.close();

        assertThat(requests(Operation.REVOKE)).isEmpty();
    }

    @Test
    void isNotHeldUpByATokenThatCannotBeGivenBack() {
        arm(Fault.next(1, Operation.REVOKE, FaultKind.STATUS_503_BEFORE));

        extensions.account();
        extensions.close();

        assertThat(requests(Operation.REVOKE)).hasSize(1);
    }

    @Test
    void knowsWhatCallsCost() {
        assertThat(extensions.costOf(RateLimitGroup.MEDIUM, 500)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void countsRequestsWithTheLogin() {
        extensions.account();

        assertThat(extensions.usage().requests()).isEqualTo(2);
    }

    private ExtensionId made() {
        extensions.create(Senders.ada(), () -> {});
        return new ExtensionId(account.users().get(1).id());
    }

    private void put(String email) {
        account.addUser(
                "{\"type\":\"User\",\"contact\":{\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"" + email + "\"}}");
    }

    private void arm(Fault... faults) {
        account.change(StandInSettings.builder().unlimited().faults(faults).build());
    }

    private List<LoggedRequest> requests(Operation operation) {
        return account.requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }
}
