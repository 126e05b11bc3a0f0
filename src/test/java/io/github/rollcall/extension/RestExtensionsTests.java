package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.user.EmailAddress;
import io.github.rollcall.user.ExtensionNumber;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.PersonName;
import io.github.rollcall.user.PhoneNumber;
import io.github.rollcall.user.Secret;
import io.github.rollcall.user.UserStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class RestExtensionsTests {

    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        '\r',
        '\n',
        0x1A,
        '\n',
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        9,
        0,
        0,
        0,
        7,
        8,
        2,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        'I',
        'E',
        'N',
        'D',
        0,
        0,
        0,
        0
    };

    private StandInAccount account;
    private Extensions extensions;
    private final AtomicInteger intentions = new AtomicInteger();

    @BeforeEach
    void start() {
        account = StandInAccount.start(StandInSettings.builder().unlimited().build());
        extensions = Accounts.over(account);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void createsAUserWithAllThatARowCanSay() {
        Answer answer = create(new NewUser(
                new PersonName("Ada"),
                new PersonName("Byron"),
                EmailAddress.of("Ada.Byron@example.com"),
                new ExtensionNumber("2041"),
                "hr-000731",
                Secret.of("Pass.w0rd"),
                UserStatus.ENABLED,
                new PhoneNumber("+16505550101"),
                new PhoneNumber("+442079460018"),
                "R&D",
                "Analyst",
                "58",
                "1033",
                "1"));

        assertThat(answer).isInstanceOf(Answer.Created.class);
        String made = account.users().get(1).json();
        assertThat(JsonMapper.shared().readTree(made).path("contact"))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"firstName":"Ada","lastName":"Byron","email":"Ada.Byron@example.com",
                         "mobilePhone":"+16505550101","businessPhone":"+442079460018","department":"R&D",
                         "jobTitle":"Analyst","emailAsLoginName":false,"businessAddress":%s}
                        """.formatted(
                        JsonMapper.shared().readTree(made).path("contact").path("businessAddress"))));
        assertThat(made)
                .contains("\"extensionNumber\":\"2041\"", "\"status\":\"Enabled\"", "\"type\":\"User\"")
                .contains("\"ref\":\"hr-000731\"", "CustomerDirectoryId")
                .contains("\"58\"", "\"1033\"");
        assertThat(intentions).hasValue(1);
    }

    @Test
    void tellsWhoHoldsSomethingAlready() {
        create(person(1));

        assertThat(create(person(1)))
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.errors())
                                .extracting(ApiError::code)
                                .containsExactly("EXT-226"));
    }

    @Test
    void givesRefusalsWithTheirParameter() {
        NewUser unknownZone = new NewUser(
                new PersonName("Bob"),
                new PersonName("Loe"),
                EmailAddress.of("bob@example.com"),
                null,
                null,
                null,
                UserStatus.NOT_ACTIVATED,
                null,
                null,
                null,
                null,
                "999999",
                null,
                null);

        assertThat(create(unknownZone)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.errors()).singleElement().satisfies(error -> {
                assertThat(error.code()).isEqualTo("CMN-102");
                assertThat(error.parameter()).startsWith("regionalSettings.timezone");
            });
            assertThat(refused.requestId()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsEachCreationOnceWhateverHappens(FaultKind kind) {
        extensions.account();
        account.change(account.settings().toBuilder()
                .faults(Fault.next(1, Operation.CREATE, kind).retryAfter(1))
                .commitDelay(Duration.ofMillis(50))
                .build());

        Answer answer = create(person(1));

        boolean throttled = kind == FaultKind.THROTTLE;
        assertThat(answer).isInstanceOf(throttled ? Answer.NotSent.class : Answer.Lost.class);
        assertThat(creations()).hasSize(1);
        assertThat(intentions).hasValue(1);
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        extensions.account();
        account.close();

        assertThat(create(person(1))).isInstanceOf(Answer.NotSent.class);
        assertThat(creations()).isEmpty();
    }

    @Test
    void sendsNothingWhenTheIntentionCannotBeNoted() {
        assertThatThrownBy(() -> extensions.create(person(1), () -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(creations()).isEmpty();

        assertThat(create(person(1))).isInstanceOf(Answer.Created.class);
    }

    @Test
    void stopsBeforeSending() {
        StopSignal stop = new StopSignal();
        Extensions stopped = Accounts.over(account, stop);
        stopped.account();
        stop.request();

        assertThatThrownBy(() -> stopped.create(person(1), intentions::incrementAndGet))
                .isInstanceOf(StopRequested.class);
        assertThat(intentions).hasValue(0);
        assertThat(creations()).isEmpty();
    }

    @Test
    void readsAllPagesAndEachExtensionOnce() {
        account.addUsers(2345);

        assertThat(extensions.all()).hasSize(2346).doesNotHaveDuplicates();
        assertThat(account.requests().stream().filter(request -> request.operation() == Operation.LIST))
                .hasSize(3);
    }

    @Test
    void findsPeopleByAnySpellingOfTheirAddress() {
        IntStream.range(0, 50).forEach(i -> create(person(i)));

        List<EmailAddress> asked = IntStream.range(0, 45)
                .mapToObj(i -> EmailAddress.of("Person." + i + "@Example.com"))
                .toList();
        assertThat(extensions.havingEmail(asked)).hasSize(45);
        assertThat(extensions.havingEmail(List.of(EmailAddress.of("nobody@example.com"))))
                .isEmpty();
    }

    @Test
    void logsInOnceForMany() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<List<ExtensionRecord>>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> callers.submit(extensions::all))
                    .toList();
            for (Future<List<ExtensionRecord>> call : calls) {
                assertThat(call.get()).hasSize(1);
            }
            assertThat(logins()).hasSize(1);

            account.revokeTokens();
            List<Future<List<ExtensionRecord>>> again = IntStream.range(0, 16)
                    .mapToObj(i -> callers.submit(extensions::all))
                    .toList();
            for (Future<List<ExtensionRecord>> call : again) {
                assertThat(call.get()).hasSize(1);
            }
            assertThat(logins()).hasSize(2);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void withdrawsACreationWhoseTokenWasRefusedAndSendsItAgain() {
        extensions.account();
        account.revokeTokens();

        assertThat(create(person(1))).isInstanceOf(Answer.NotSent.class);
        assertThat(create(person(1))).isInstanceOf(Answer.Created.class);
        assertThat(intentions).hasValue(2);
    }

    @Test
    void renewsATokenBeforeItExpires() {
        account.change(
                account.settings().toBuilder().tokenTtl(Duration.ofSeconds(2)).build());
        await().until(() -> {
            extensions.all();
            return logins().size() == 2;
        });

        assertThat(account.requests()).noneMatch(request -> request.status() == 401);
    }

    @Test
    void saysWhichCredentialsAreRefused() {
        Extensions wrong =
                Accounts.over(account.baseUrl(), account.clientId(), "not-the-secret", account.jwt(), new StopSignal());

        assertThatThrownBy(wrong::account)
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining(Credentials.CLIENT_SECRET)
                .hasMessageNotContaining("not-the-secret");
        assertThat(logins()).hasSize(1);
    }

    @Test
    void givesUpOnAFailingServerAfterBoundedTries() {
        account.change(account.settings().toBuilder()
                .faults(Fault.share(Operation.LIST, FaultKind.STATUS_503_BEFORE, 1))
                .build());

        assertThatThrownBy(extensions::all)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining("503");
        assertThat(account.requests().stream().filter(request -> request.operation() == Operation.LIST))
                .hasSize(3);
    }

    @Test
    void staysWithinTheQuotaThatAnswersTell() {
        account.change(account.settings().toBuilder()
                .limit(RateGroup.MEDIUM, new RateLimit(5, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .build());

        IntStream.range(0, 12).forEach(i -> assertThat(create(person(i))).isInstanceOf(Answer.Created.class));

        assertThat(account.requests()).noneMatch(request -> request.status() == 429);
        assertThat(extensions.usage().throttled()).isZero();
        assertThat(extensions.usage().waited()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void stopsWhereTheAccountIsFull() {
        account.change(account.settings().toBuilder().maxUsers(1).build());
        create(person(1));

        assertThatThrownBy(() -> create(person(2)))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("EXT-355")
                .hasMessageContaining("account is full");
    }

    @Test
    void namesThePermissionsThatAreMissing() {
        account.change(account.settings().toBuilder()
                .missingPermissions(Set.of("AddRemoveUsers"))
                .build());

        assertThat(extensions.missingPermissions(List.of("ReadExtensions", "AddRemoveUsers")))
                .containsExactly("AddRemoveUsers");
    }

    @Test
    void asksOnlyForTheDictionariesThatARosterNeeds() {
        assertThat(extensions.dictionaries(Set.of(Field.TIMEZONE)).timeZones()).hasSizeGreaterThan(20);

        assertThat(account.requests().stream().filter(request -> request.operation() == Operation.DICTIONARY))
                .hasSize(1);
    }

    @Test
    void putsAnImageByteForByteAndAgainAfterAFailure() {
        ExtensionId id = ((Answer.Created) create(person(1))).extension().id();
        account.change(account.settings().toBuilder()
                .faults(Fault.next(2, Operation.IMAGE, FaultKind.COMMIT_THEN_CUT))
                .build());

        assertThat(extensions.putImage(id, new ProfileImage("p.png", "image/png", PNG)))
                .isInstanceOf(ImageAnswer.Uploaded.class);
        assertThat(account.image(id.value())).hasValue(PNG);
        assertThat(extensions.withId(id))
                .hasValueSatisfying(user -> assertThat(user.hasImage()).isTrue());
    }

    @Test
    void givesRefusalsOfAnImageAsValues() {
        ExtensionId id = ((Answer.Created) create(person(1))).extension().id();

        assertThat(extensions.putImage(id, new ProfileImage("p.png", "image/png", new byte[] {1, 2, 3})))
                .isInstanceOf(ImageAnswer.Refused.class);
        assertThat(extensions.putImage(new ExtensionId(1), new ProfileImage("p.png", "image/png", PNG)))
                .isInstanceOf(ImageAnswer.Refused.class);
        assertThat(extensions.withId(new ExtensionId(1))).isEmpty();
    }

    private Answer create(NewUser user) {
        return extensions.create(user, intentions::incrementAndGet);
    }

    private List<LoggedRequest> creations() {
        return account.requests().stream()
                .filter(request -> request.operation() == Operation.CREATE)
                .toList();
    }

    private List<LoggedRequest> logins() {
        return account.requests().stream()
                .filter(request -> request.operation() == Operation.TOKEN)
                .toList();
    }

    private static NewUser person(int i) {
        return new NewUser(
                new PersonName("First" + i),
                new PersonName("Last"),
                EmailAddress.of("person." + i + "@example.com"),
                null,
                null,
                null,
                UserStatus.NOT_ACTIVATED,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
