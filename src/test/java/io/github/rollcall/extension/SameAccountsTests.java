package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SameAccountsTests {

    private static final AccountKey ONE = new AccountKey("https://platform.ringcentral.com", "1");
    private static final AccountKey OTHER = new AccountKey("https://platform.ringcentral.com", "2");
    private static final AccountKey ELSEWHERE = new AccountKey("https://platform.devtest.ringcentral.com", "1");

    @Test
    void findsNothingWhereEachNameHasItsOwn() {
        assertThat(SameAccounts.among(
                        Map.of("a", Set.of(ONE), "b", Set.of(OTHER), "c", Set.of(ELSEWHERE), "d", Set.of())))
                .isEmpty();
    }

    @Test
    void findsNamesThatHaveALoginOrAnAccountInCommon() {
        assertThat(SameAccounts.among(Map.of(
                        "beta",
                        Set.of(ONE),
                        "acme",
                        Set.of("login", ONE),
                        "gamma",
                        Set.of("login"),
                        "x",
                        Set.of(OTHER))))
                .containsExactly(List.of("acme", "beta", "gamma"));
    }

    /** The first two have something in common with the third only. */
    @Test
    void findsWhatALaterNameConnects() {
        Map<String, Set<?>> known = new LinkedHashMap<>();
        known.put("a", Set.of(ONE));
        known.put("b", Set.of("login"));
        known.put("c", Set.of(ONE, "login"));
        known.put("d", Set.of("login"));

        assertThat(SameAccounts.among(known)).containsExactly(List.of("a", "b", "c", "d"));
    }
}
