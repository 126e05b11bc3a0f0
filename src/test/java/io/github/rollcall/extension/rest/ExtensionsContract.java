package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.Languages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each form of {@link Extensions} promises. A subclass says how its account comes to what a test is about; the account begins
 * with one administrator at most, who is none of the people of a test.
 */
@Timeout(60)
abstract class ExtensionsContract {

    /** How the next creation ends. */
    enum NextCreation {
        REFUSED,
        THROTTLED,
        LOCKED,
        LOST_BEFORE,
        LOST_AFTER,
        REFUSES_US
    }

    private static final ExtensionId NOBODY = new ExtensionId(7);

    /** The form under test. */
    abstract Extensions extensions();

    /** Puts in an extension by whatever way. */
    abstract void has(String type, String status, String email, String number);

    abstract void hasQuota(RateLimitGroup group, Quota quota);

    abstract void lacks(String permission);

    /** How the next creation of Ada ends. */
    abstract void next(NextCreation end);

    abstract void refusesChanges(String code);

    abstract void stop();

    /** How many requests to create somebody were sent. */
    abstract long sendings();

    @Test
    void namesOneAccount() {
        assertThat(extensions().account().id()).matches("\\d+");
        assertThat(extensions().account()).isEqualTo(extensions().account());
    }

    @Test
    void tellsWhatTheLoginMayDoAndWhatTimeItIs() {
        Connection connection = extensions().connection();

        assertThat(connection.scopes()).contains("EditAccounts", "RoleManagement");
        assertThat(connection.clockAhead()).isBetween(Duration.ofSeconds(-2), Duration.ofSeconds(10));
    }

    @Test
    void createsAUserAsAsked() {
        Answer answer = extensions().create(Senders.grace(), () -> {});

        assertThat(answer).isInstanceOfSatisfying(Answer.Created.class, created -> {
            ExtensionRecord made = created.extension();
            assertThat(made.isUser()).isTrue();
            assertThat(made.status()).isEqualTo("Enabled");
            assertThat(made.firstName()).isEqualTo("Grace");
            assertThat(made.lastName()).isEqualTo("Höpper \"Amazing\"");
            assertThat(made.email()).isEqualTo("Grace.Hopper+pbx@Example.com");
            assertThat(made.number()).isEqualTo("2041");
            assertThat(made.employeeId()).isEqualTo("000731");
            assertThat(made.hasImage()).isFalse();
            assertThat(made.details().text(Field.DEPARTMENT)).isEqualTo("R&D");
            assertThat(made.details().text(Field.JOB_TITLE)).isEqualTo("Rear admiral");
            assertThat(made.details().mobilePhone()).isEqualTo("+16505550101");
            assertThat(made.details().businessPhone()).isEqualTo("+16505550102");
            assertThat(created.requestId()).isNotBlank();
            // Lists may leave out some of it.
            assertThat(extensions().withId(made.id()))
                    .get()
                    .usingRecursiveComparison()
                    .ignoringFields("details.others")
                    .isEqualTo(made);
            assertThat(extensions().all())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("details.others")
                    .contains(made);
        });
        assertThat(sendings()).isEqualTo(1);
    }

    @Test
    void givesANumberToWhoeverAsksForNone() {
        assertThat(created().number()).isNotBlank();
    }

    @Test
    void saysThatAnAddressIsTakenHoweverItIsSpelled() {
        has("User", "Disabled", "ADA@example.com", "2000");

        assertThat(extensions().create(Senders.ada(), () -> {})).isInstanceOfSatisfying(Answer.Taken.class, taken -> {
            assertThat(taken.errors()).extracting(ApiError::code).containsExactly("EXT-226");
            assertThat(taken.requestId()).isNotBlank();
        });
        assertThat(extensions().havingEmail(List.of(EmailAddress.of("ada@example.com"))))
                .hasSize(1);
    }

    @Test
    void saysThatANumberIsTaken() {
        has("Department", "Enabled", "sales@example.com", "2041");

        assertThat(extensions().create(Senders.grace(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.errors())
                                .extracting(ApiError::code)
                                .containsExactly("EXT-218"));
    }

    @Test
    void saysWhatIsNotAccepted() {
        next(NextCreation.REFUSED);

        assertThat(extensions().create(Senders.ada(), () -> {}))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.errors()).extracting(ApiError::code).containsExactly("CMN-101");
                    assertThat(refused.errors()).extracting(ApiError::parameter).containsExactly("contact.email");
                    assertThat(refused.requestId()).isNotBlank();
                    assertThat(refused.isExplained()).isTrue();
                });
        assertThat(thatOfAda()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED, false", "LOCKED, true"})
    void creationMayBeSentAgainThatIsProvedNotDone(NextCreation end, boolean isLocked) {
        next(end);

        assertThat(extensions().create(Senders.ada(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.NotSent.class,
                        notSent -> assertThat(notSent.isLocked()).isEqualTo(isLocked));
        assertThat(sendings()).isEqualTo(1);
        assertThat(thatOfAda()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_BEFORE", "LOST_AFTER"})
    void sendsACreationOnceThoughItsAnswerIsLost(NextCreation end) {
        next(end);

        assertThat(extensions().create(Senders.ada(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Lost.class, lost -> assertThat(lost.reason()).isNotBlank());
        assertThat(sendings()).isEqualTo(1);
        assertThat(thatOfAda()).hasSize(end == NextCreation.LOST_AFTER ? 1 : 0);
    }

    @Test
    void stopsWhereTheAccountRefusesUs() {
        next(NextCreation.REFUSES_US);

        assertThatThrownBy(() -> extensions().create(Senders.ada(), () -> {}))
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("EXT-355");
    }

    @Test
    void notesTheIntentionOnceBeforeSending() {
        AtomicInteger notes = new AtomicInteger();

        extensions().create(Senders.ada(), () -> {
            notes.incrementAndGet();
            assertThat(sendings()).isZero();
        });

        assertThat(notes).hasValue(1);
        assertThat(sendings()).isEqualTo(1);
    }

    @Test
    void sendsNothingWhoseIntentionCouldNotBeNoted() {
        IllegalStateException full = new IllegalStateException("disk full");

        assertThatThrownBy(() -> extensions().create(Senders.ada(), () -> {
                    throw full;
                }))
                .isSameAs(full);
        assertThat(sendings()).isZero();

        assertThat(extensions().create(Senders.ada(), () -> {})).isInstanceOf(Answer.Created.class);
    }

    @Test
    void notesAndSendsNothingAfterAStop() {
        AtomicInteger notes = new AtomicInteger();
        stop();

        assertThatThrownBy(() -> extensions().create(Senders.ada(), notes::incrementAndGet))
                .isInstanceOf(StopRequested.class);
        assertThat(notes).hasValue(0);
        assertThat(sendings()).isZero();
    }

    @Test
    void showsEverybodyOnceFromAllPages() {
        IntStream.range(0, 2_100)
                .forEach(i -> has("User", "Enabled", "person" + i + "@example.com", "1" + (10_000 + i)));

        assertThat(extensions().all())
                .extracting(ExtensionRecord::email)
                .filteredOn(email -> String.valueOf(email).startsWith("person"))
                .hasSize(2_100)
                .doesNotHaveDuplicates();
    }

    @Test
    void findsPeopleOfAnyTypeAndStatusByTheirAddresses() {
        has("User", "Disabled", "person3@example.com", "2003");
        has("User", "NotActivated", "PERSON44@Example.com", "2044");
        has("User", "Enabled", "Person44@example.com", "2045");
        has("Department", "Enabled", "person4@example.com", "2004");
        has("User", "Enabled", "somebody.else@example.com", "2046");

        assertThat(extensions()
                        .havingEmail(IntStream.range(0, 45)
                                .mapToObj(i -> EmailAddress.of("person" + i + "@example.com"))
                                .toList()))
                .extracting(ExtensionRecord::number)
                .containsExactlyInAnyOrder("2003", "2044", "2045", "2004");
        assertThat(extensions().havingEmail(List.of())).isEmpty();
    }

    @Test
    void findsWhoeverHasANumber() {
        has("Department", "Enabled", "sales@example.com", "4000");

        assertThat(extensions().havingNumber(new ExtensionNumber("4000")))
                .extracting(ExtensionRecord::type, ExtensionRecord::number)
                .containsExactly(tuple("Department", "4000"));
        assertThat(extensions().havingNumber(new ExtensionNumber("400"))).isEmpty();
    }

    @Test
    void findsNobodyByAnIdThatTheAccountDoesNotHave() {
        assertThat(extensions().withId(NOBODY)).isEmpty();
    }

    @Test
    void namesThePermissionsThatAreMissing() {
        lacks("AddRemoveUsers");

        assertThat(extensions().missingPermissions(List.of("ReadExtensions", "AddRemoveUsers", "EditUserInfo")))
                .containsExactly("AddRemoveUsers");
        assertThat(extensions().missingPermissions(List.of())).isEmpty();
    }

    @Test
    void knowsWhatNamesMean() {
        Set<Column> columns = new HashSet<>(List.of(Field.values()));
        columns.add(new CustomField("Badge"));

        Dictionaries dictionaries = extensions().dictionaries(columns);

        assertThat(dictionaries.timeZone("58")).map(Dictionaries.TimeZone::name).contains("US/Pacific");
        assertThat(dictionaries.language("en-US")).hasValueSatisfying(language -> {
            assertThat(language.id()).isEqualTo("1033");
            assertThat(language.ui()).isTrue();
        });
        assertThat(dictionaries.country("US")).map(Dictionaries.Country::id).contains("1");
        assertThat(dictionaries.states()).extracting(Dictionaries.State::name).contains("California", "Ontario");
        assertThat(dictionaries.costCenters().find("Sales"))
                .map(AccountList.Item::id)
                .contains("224150");
        assertThat(dictionaries.roles().find("User Admin"))
                .map(AccountList.Item::id)
                .contains("3");
        assertThat(dictionaries.customFields().find("badge"))
                .map(AccountList.Item::id)
                .contains("80001");
        assertThat(dictionaries.maxExtensionNumberLength()).isEqualTo(6);
        assertThat(dictionaries.defaultRegion()).isEqualTo("US");
        assertThat(dictionaries.companyLanguages()).isEqualTo(new Languages("1033", "1033", "1033"));
    }

    @Test
    void leavesDictionariesEmptyThatNoColumnNeeds() {
        Dictionaries dictionaries = extensions().dictionaries(Set.of(Field.TIMEZONE, Field.EMAIL));

        assertThat(dictionaries.timeZone("US/Pacific")).isPresent();
        assertThat(dictionaries.languages()).isEmpty();
        assertThat(dictionaries.countries()).isEmpty();
        assertThat(dictionaries.states()).isEmpty();
        assertThat(Stream.of(dictionaries.costCenters(), dictionaries.roles(), dictionaries.customFields()))
                .allSatisfy(list -> assertThat(list.items()).isEmpty());
        assertThat(dictionaries.sites().items()).isNotEmpty();
        assertThat(dictionaries.maxExtensionNumberLength()).isEqualTo(8);
        assertThat(dictionaries.defaultRegion()).isEqualTo("US");
    }

    @ParameterizedTest
    @CsvSource({
        "COST_CENTER, CostCenterManagement, cost centres",
        "ROLE, ReadUserRoles, roles",
    })
    void stopsWhereAListIsKeptFromUsThatTheRosterNeeds(Field column, String permission, String kinds) {
        lacks(permission);

        assertThat(extensions().dictionaries(Set.of(Field.EMAIL)).costCenters().items())
                .isEmpty();
        assertThatThrownBy(() -> extensions().dictionaries(Set.of(column)))
                .isInstanceOf(AccessRefused.class)
                .hasMessageStartingWith("The roster names " + kinds + ", but RingCentral does not show us those")
                .hasMessageContaining("CMN-408");
    }

    @Test
    void givesARole() {
        ExtensionId id = created().id();

        assertThat(extensions().change(UserChange.ROLE, id, "3")).isEqualTo(new ChangeAnswer.Done(null));
        assertThat(extensions().change(UserChange.ROLE, id, "3")).isEqualTo(new ChangeAnswer.Done(null));
    }

    @Test
    void givesARoleToManyAndTellsWhoHasIt() {
        ExtensionId id = created().id();

        assertThat(extensions().assignRole("3", List.of(id))).isEqualTo(new ChangeAnswer.Done(null));

        assertThat(extensions().assignedRoles()).containsEntry(id, Set.of("3"));
    }

    @Test
    void tellsTheNameThatTheAccountShowsAfterIt() {
        ExtensionId id = created().id();

        assertThat(extensions().change(UserChange.NAME, id, "The Countess"))
                .isEqualTo(new ChangeAnswer.Done("The Countess"));
        assertThat(extensions().change(UserChange.NAME, id, "The Countess"))
                .isEqualTo(new ChangeAnswer.Done("The Countess"));
    }

    @Test
    void saysThatAChangeIsNotAccepted() {
        ExtensionId id = created().id();
        refusesChanges("EXT-219");

        for (ChangeAnswer answer : List.of(
                extensions().change(UserChange.ROLE, id, "3"),
                extensions().change(UserChange.NAME, id, "The Countess"))) {
            assertThat(answer).isInstanceOfSatisfying(ChangeAnswer.Refused.class, refused -> {
                assertThat(refused.errors()).extracting(ApiError::code).containsExactly("EXT-219");
                assertThat(refused.requestId()).isNotBlank();
            });
        }
    }

    @Test
    void saysThatNobodyIsThereToBeChanged() {
        for (ChangeAnswer answer : List.of(
                extensions().change(UserChange.ROLE, NOBODY, "3"),
                extensions().change(UserChange.NAME, NOBODY, "The Countess"))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            ChangeAnswer.Refused.class,
                            refused -> assertThat(refused.errors())
                                    .extracting(ApiError::code)
                                    .containsExactly("CMN-102"));
        }
    }

    @Test
    void putsAnImage() {
        ExtensionId id = created().id();

        assertThat(extensions().putImage(id, image(), Deadline.NONE, () -> {})).isEqualTo(new ImageAnswer.Uploaded());
        assertThat(extensions().putImage(id, image(), Deadline.NONE, () -> {})).isEqualTo(new ImageAnswer.Uploaded());

        assertThat(extensions().withId(id)).map(ExtensionRecord::hasImage).contains(true);
        assertThat(extensions().all()).filteredOn(ExtensionRecord::hasImage).hasSize(1);
    }

    @Test
    void tellsRightBeforeAnImageLeaves() {
        ExtensionId id = created().id();
        AtomicInteger before = new AtomicInteger();

        assertThatThrownBy(() -> extensions().putImage(id, image(), Deadline.NONE, () -> {
                    throw new IllegalStateException("not noted");
                }))
                .hasMessage("not noted");
        extensions().putImage(id, image(), Deadline.NONE, () -> {
            assertThat(extensions().withId(id)).map(ExtensionRecord::hasImage).contains(false);
            before.incrementAndGet();
        });

        assertThat(before).hasValue(1);
        assertThat(extensions().withId(id)).map(ExtensionRecord::hasImage).contains(true);
    }

    @Test
    void looksAtSomebodyOnce() {
        ExtensionId id = created().id();

        assertThat(extensions().withIdIfAnswered(id)).isEqualTo(extensions().withId(id));
        assertThat(extensions().withIdIfAnswered(NOBODY)).isEmpty();
    }

    @Test
    void saysThatNobodyIsThereToBeShown() {
        assertThat(extensions().putImage(NOBODY, image(), Deadline.NONE, () -> {}))
                .isInstanceOfSatisfying(ImageAnswer.Refused.class, refused -> {
                    assertThat(refused.errors()).extracting(ApiError::code).containsExactly("CMN-102");
                    assertThat(refused.requestId()).isNotBlank();
                    assertThat(refused.isExplained()).isTrue();
                });
    }

    @Test
    void sendsNoImageAfterTheDeadline() {
        ExtensionId id = created().id();

        assertThat(extensions().putImage(id, image(), Deadline.in(Duration.ofSeconds(-1)), () -> {}))
                .isEqualTo(new ImageAnswer.TooLate());

        assertThat(extensions().withId(id)).map(ExtensionRecord::hasImage).contains(false);
    }

    @Test
    void tellsTheQuotaAndWhatCallsCostOfIt() {
        hasQuota(RateLimitGroup.MEDIUM, new Quota(500, Duration.ofSeconds(60)));

        assertThat(extensions().quota(RateLimitGroup.MEDIUM).told()).isEqualTo(new Quota(500, Duration.ofSeconds(60)));
        assertThat(extensions().costOf(RateLimitGroup.MEDIUM, 1_000)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void waitsOutWhatIsLeftOfAWindow() {
        assertThat(extensions().waitOutWindow(Duration.ofSeconds(60))).isZero();
        assertThat(extensions().waitOutWindow(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(59));
        // A clock was set back.
        assertThat(extensions().waitOutWindow(Duration.ofHours(-1))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void countsWhatItAsks() {
        assertThat(extensions().usage().requests()).isZero();

        extensions().create(Senders.ada(), () -> {});
        long creation = extensions().usage().requests();
        extensions().all();

        assertThat(creation).isPositive();
        assertThat(extensions().usage().requests()).isEqualTo(creation + 1);
    }

    private ExtensionRecord created() {
        return ((Answer.Created) extensions().create(Senders.ada(), () -> {})).extension();
    }

    private List<ExtensionRecord> thatOfAda() {
        return extensions().havingEmail(List.of(EmailAddress.of("ada@example.com")));
    }

    static ProfileImage image() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProfileImage("Ädä \"1\".png", "image/png", bytes.toByteArray());
    }
}
