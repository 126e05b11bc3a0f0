package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.credential.CredentialsMissing;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.rest.Accounts;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.sandbox.Fault;
import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RingCentral is asked for, and what the doctor makes of the answers. */
class AccountChecksTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DOUBT = Duration.ofMinutes(5);

    private final InMemoryExtensions account = new InMemoryExtensions(Clock.systemUTC());

    @Test
    void saysWhoseAccountItIs() {
        assertThatIn(new LoginCheck(with(account)))
                .isAllWell()
                .hasOk("Logged in to account 400123456 on https://platform.example.com");
    }

    @Test
    void saysAsWhomItIsLoggedIn() {
        account.hasUser("Ada", "Byron", "ada@example.com");
        account.isConnectedAs(new Connection(
                account.extensionsOf("ada@example.com").get(0).id(), Set.of("EditAccounts"), Duration.ZERO));

        assertThatIn(new LoginCheck(with(account))).hasOk(" as Ada Byron");
    }

    @Test
    void leavesMissingCredentialsToTheirOwnCheck() {
        assertThatIn(new LoginCheck(failing(new IllegalStateException(new CredentialsMissing("RC_USER_JWT")))))
                .hasNotLookedAt("because the credentials are incomplete");
    }

    @Test
    void saysThatTheLoginIsRefused() {
        assertThatIn(new LoginCheck(failing(new AccessRefused("OAU-153. Check RC_APP_CLIENT_SECRET"))))
                .hasBad(ExitCode.REFUSED, "refuses the login", "Check RC_APP_CLIENT_SECRET");
    }

    @Test
    void saysThatTheServerCannotBeReached() {
        assertThatIn(new LoginCheck(failing(new ExtensionsUnavailable("No connection to https://x"))))
                .hasBad(ExitCode.UNAVAILABLE, "No connection", "firewall");
    }

    @Test
    void looksAtNothingFurtherWithoutALogin() {
        AccountSession without = failing(new AccessRefused("no"));

        assertThatIn(new PermissionsCheck(without)).hasSize(2).hasNotLookedAt("RingCentral cannot be asked");
        assertThatIn(new ClockCheck(without, DOUBT)).hasSize(1).hasNotLookedAt("RingCentral cannot be asked");
        assertThatIn(new QuotaCheck(without)).hasSize(4).hasNotLookedAt("RingCentral cannot be asked");
    }

    @Test
    void asksAFailingServerOnlyUntilItIsKnownToFail() {
        try (StandInAccount standIn = StandInAccount.start(StandInSettings.builder()
                .unlimited()
                .faults(Fault.share(Operation.ACCOUNT, FaultKind.STATUS_503_BEFORE, 1))
                .build())) {
            AccountSession failing = with(Accounts.over(standIn));

            assertThatIn(new LoginCheck(failing)).hasBad(ExitCode.UNAVAILABLE, "503", "status.ringcentral.com");
            assertThatIn(new PermissionsCheck(failing)).hasNothingBad();
        }
    }

    @Test
    void endsAWaitThatIsTooLong() {
        try (StandInAccount standIn = StandInAccount.start(StandInSettings.defaults())) {
            StopSignal stop = new StopSignal();
            AccountSession session = with(Accounts.over(standIn, stop));
            assertThatIn(new LoginCheck(session)).isAllWell();
            stop.request();

            assertThatIn(new PermissionsCheck(session)).hasNotLookedAt("The user's permissions");
            assertThatIn(new QuotaCheck(session))
                    .hasNotLookedAt("did not answer within the time of rollcall.doctor.patience");
        }
    }

    @Test
    void takesAllPermissionsForWell() {
        assertThatIn(new PermissionsCheck(with(account)))
                .isAllWell()
                .hasOk("ReadAccounts: included in EditAccounts")
                .hasOk("EditExtensions: included in EditAccounts");
    }

    @ParameterizedTest
    @CsvSource({
        "EditAccounts, RingCentral's support grants it",
        "ReadAccounts, developer console",
        "EditExtensions, developer console"
    })
    void namesAMissingPermissionOfTheApp(String permission, String advice) {
        account.isConnectedAs(new Connection(null, Set.of("EditUserCredentials"), Duration.ZERO));

        assertThatIn(new PermissionsCheck(with(account)))
                .hasBad(ExitCode.REFUSED, "The app lacks the permission " + permission, advice);
    }

    @Test
    void saysThatOnlyPasswordsNeedEditUserCredentials() {
        account.isConnectedAs(new Connection(null, Set.of("EditAccounts"), Duration.ZERO))
                .lacks("EditUserCredentials");

        assertThatIn(new PermissionsCheck(with(account)))
                .hasNothingBad()
                .hasLook("The app lacks the permission EditUserCredentials", "Only rosters with passwords")
                .hasLook("The user of the JWT lacks the permission EditUserCredentials", "administrator");
    }

    @Test
    void saysThatOnlyRolesNeedTheirPermissions() {
        account.isConnectedAs(new Connection(null, Set.of("EditAccounts", "EditUserCredentials"), Duration.ZERO))
                .lacks("EditAssignedRoles");

        assertThatIn(new PermissionsCheck(with(account)))
                .hasNothingBad()
                .hasLook("The app lacks the permission RoleManagement", "Only rosters with roles")
                .hasLook("The user of the JWT lacks the permission EditAssignedRoles", "Only rosters with roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReadCompanyInfo", "ReadExtensions", "AddRemoveUsers", "EditUserInfo"})
    void namesAMissingPermissionOfTheUser(String permission) {
        account.lacks(permission);

        assertThatIn(new PermissionsCheck(with(account)))
                .hasBad(
                        ExitCode.REFUSED,
                        "The user of the JWT lacks the permission " + permission,
                        "The account's administrator");
    }

    @Test
    void knowsNothingOfTheAppWhereTheLoginSaysNothing() {
        account.isConnectedAs(new Connection(null, Set.of(), Duration.ZERO));

        assertThatIn(new PermissionsCheck(with(account))).hasNothingBad().hasNotLookedAt("The app's permissions");
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    void toleratesASmallDifferenceOfClocks(long seconds) {
        assertThatIn(clockAhead(Duration.ofSeconds(seconds))).isAllWell();
    }

    @Test
    void namesADifferenceOfClocks() {
        assertThatIn(clockAhead(Duration.ofSeconds(31))).hasLook("31 s ahead of RingCentral's", "NTP");
        assertThatIn(clockAhead(Duration.ofHours(-1)))
                .hasLook("3600 s behind RingCentral's", "300 s (rollcall.doubt.clock-skew)");
    }

    @Test
    void knowsNothingOfTheClockWhereTheServerSaysNothing() {
        assertThatIn(clockAhead(null)).hasNotLookedAt("does not say what time it is");
    }

    @Test
    void saysHowManyUsersAndImagesAnHourTheQuotaAllows() {
        assertThatIn(new QuotaCheck(with(account)))
                .isAllWell()
                .hasOk("Quota medium: 40 requests a minute, about 2,400 users an hour")
                .hasOk("Quota heavy: 10 requests a minute, about 600 images an hour");
    }

    @Test
    void saysThatTheQuotaIsLessThanAssumed() {
        account.hasQuota(
                RateLimitGroup.HEAVY, new GroupQuota(new Quota(10, MINUTE), new Quota(3, Duration.ofSeconds(30))));

        assertThatIn(new QuotaCheck(with(account)))
                .hasLook(
                        "heavy: 3 requests in 30 s, about 360 images an hour; 10 requests a minute were assumed",
                        "rollcall.http.quota.heavy.limit to 3 and .window to 30s");
    }

    @Test
    void saysThatTheQuotaOfImagesIsNotKnownYet() {
        account.hasQuota(RateLimitGroup.HEAVY, new GroupQuota(new Quota(10, MINUTE), null));

        assertThatIn(new QuotaCheck(with(account)))
                .hasNothingBad()
                .hasNotLookedAt("it becomes known with the first image");
    }

    private ClockCheck clockAhead(@Nullable Duration time) {
        account.isConnectedAs(new Connection(null, Set.of("EditAccounts"), time));
        return new ClockCheck(with(account), DOUBT);
    }

    private static AccountSession with(Extensions extensions) {
        return new AccountSession(() -> extensions);
    }

    private static AccountSession failing(RuntimeException failure) {
        Supplier<Extensions> port = () -> {
            throw failure;
        };
        return new AccountSession(port);
    }
}
