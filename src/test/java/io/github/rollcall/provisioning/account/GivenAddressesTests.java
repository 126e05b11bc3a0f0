package io.github.rollcall.provisioning.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.GivenChange;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.runlog.Attempt;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.user.value.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GivenAddressesTests {

    private static final AccountKey ACCOUNT = new AccountKey("https://platform.example.com", "400123456");
    private static final AccountKey OTHER = new AccountKey("https://platform.example.com", "400654321");

    private final JournalFixture memory = new JournalFixture(new TestClock());
    private final Attempt attempt = new Attempt(new RunId("20261124T213506Z"), 1);

    @Test
    void findsThoseWhoWereLastGivenAnAddressInAnyCase() {
        give(ACCOUNT, 1, Map.of("email", "Ada@example.com"));
        give(ACCOUNT, 2, Map.of("email", "ada@example.com"));
        give(ACCOUNT, 3, Map.of("email", "bob@example.com"));
        give(ACCOUNT, 4, Map.of("department", "ada@example.com"));
        give(OTHER, 5, Map.of("email", "ada@example.com"));
        GivenAddresses addresses = new GivenAddresses(memory.journal().memory(), ACCOUNT);

        assertThat(lastGiven(addresses, "ADA@example.com"))
                .containsExactlyInAnyOrder(new ExtensionId(1), new ExtensionId(2));
        assertThat(lastGiven(addresses, "carl@example.com")).isEmpty();
    }

    @Test
    void takesNobodyForAnotherWhoseAddressHasTheSameHash() {
        give(ACCOUNT, 1, Map.of("email", "a~@example.com"));
        give(ACCOUNT, 2, Map.of("email", "b_@example.com"));
        GivenAddresses addresses = new GivenAddresses(memory.journal().memory(), ACCOUNT);

        assertThat("a~@example.com").hasSameHashCodeAs("b_@example.com");
        assertThat(lastGiven(addresses, "a~@example.com")).containsExactly(new ExtensionId(1));
        assertThat(lastGiven(addresses, "b_@example.com")).containsExactly(new ExtensionId(2));
    }

    @Test
    void forgetsAnAddressThatSomebodyHasNoMore() {
        give(ACCOUNT, 1, Map.of("email", "ada@example.com"));
        GivenAddresses addresses = new GivenAddresses(memory.journal().memory(), ACCOUNT);
        assertThat(lastGiven(addresses, "ada@example.com")).containsExactly(new ExtensionId(1));

        give(ACCOUNT, 1, Map.of("email", "ada.king@example.com"));

        assertThat(lastGiven(addresses, "ada@example.com")).isEmpty();
    }

    @Test
    void knowsAllOfALargeAccount() {
        memory.journal()
                .noteChanges(
                        attempt,
                        ACCOUNT,
                        List.of(),
                        LongStream.rangeClosed(1, 2_500)
                                .mapToObj(id -> new GivenChange(
                                        new ExtensionId(id),
                                        known -> GivenValues.of(Map.of("email", "p" + id + "@example.com"))))
                                .toList());
        GivenAddresses addresses = new GivenAddresses(memory.journal().memory(), ACCOUNT);

        assertThat(LongStream.rangeClosed(1, 2_500))
                .allSatisfy(id -> assertThat(lastGiven(addresses, "p" + id + "@example.com"))
                        .containsExactly(new ExtensionId(id)));
    }

    private static List<ExtensionId> lastGiven(GivenAddresses addresses, String address) {
        return addresses.lastGiven(EmailAddress.of(address));
    }

    private void give(AccountKey account, long person, Map<String, String> values) {
        memory.journal()
                .noteChanges(
                        attempt,
                        account,
                        List.of(),
                        List.of(new GivenChange(new ExtensionId(person), known -> GivenValues.of(values))));
    }
}
