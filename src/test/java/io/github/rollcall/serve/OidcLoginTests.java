package io.github.rollcall.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.serve.access.Access;
import io.github.rollcall.serve.access.Listening;
import io.github.rollcall.user.UnusableSetting;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** Logging in with an identity provider, by hand: what a browser would do with each answer. */
@SuppressWarnings("NullAway.Init")
@Tag("slow")
class OidcLoginTests {

    private static final String BACK = "/login/oauth2/code/oidc";

    @TempDir
    @SuppressWarnings("NullAway")
    static Path folder;

    private static IdentityProvider provider;
    private static Page page;

    @BeforeAll
    static void serve() throws Exception {
        provider = IdentityProvider.start();
        page = Page.withProvider(folder, provider);
    }

    @AfterAll
    static void end() {
        page.close();
        provider.close();
    }

    @BeforeEach
    void isAnOperator() {
        provider.says(Map.of("groups", List.of("everybody", "people-team")));
    }

    @Test
    void letsAnOperatorInAndNotesIt() {
        provider.says(Map.of(
                "groups",
                List.of("everybody", "people-team"),
                "email",
                "olga.page@example.com",
                "email_verified",
                true));
        Page.Browser browser = page.browser();

        assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/");

        assertThat(browser.get("/").body())
                .contains("olga.page@example.com", "operator")
                .doesNotContain("1234");
        assertThat(browser.get("/audit").body()).contains("logged in", "olga.page@example.com");
        assertThat(browser.post("/accounts/default/runs/20261124T020000Z/stop").statusCode())
                .isEqualTo(409);
    }

    /** Whatever else the token says somebody is called. */
    @Test
    void callsPeopleByTheClaimThatIsSet() {
        provider.says(Map.of("groups", "people-team", "name", "somebody@example.com", "email_verified", true));
        Page.Browser browser = page.browser();
        comesBack(browser, goesOut(browser));

        assertThat(browser.get("/").body()).contains("olga@example.com").doesNotContain("somebody@example.com");
    }

    @Test
    void takesNoCookieThatIsNotItsOwn() {
        for (String header :
                List.of("{\"alg\":\"dir\",\"enc\":\"XC20P\"}", "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"p2c\":-1}")) {
            Page.Browser browser = page.browser();
            HttpCookie forged = new HttpCookie(
                    "rollcall-login",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
                            + "..AAAA.AAAA.AAAA");
            forged.setPath("/");
            browser.cookies.getCookieStore().add(URI.create(page.url(BACK)), forged);

            assertThat(location(browser.get(BACK + "?code=1&state=2")))
                    .as(header)
                    .isEqualTo("/login?refused");
        }
    }

    @Test
    void letsAViewerLookAndNotAct() {
        provider.says(Map.of("groups", "auditors", "email", "vera@example.com"));
        Page.Browser browser = page.browser();
        comesBack(browser, goesOut(browser));

        assertThat(browser.get("/").body()).contains("vera@example.com (1234)", "viewer");
        assertThat(browser.post("/accounts/default/schedule").statusCode()).isEqualTo(403);
    }

    @Test
    void letsNobodyInWhomNothingSaysMayLook() {
        provider.says(Map.of("groups", List.of("everybody")));
        Page.Browser browser = page.browser();

        assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/login?norole");

        assertThat(browser.get("/login?norole").body()).contains("nothing says that you may look");
        assertThat(location(browser.get("/"))).isEqualTo("/login");
        assertThat(browser.cookies.getCookieStore().getCookies())
                .noneMatch(cookie -> cookie.getName().equals("rollcall"));
    }

    @Test
    void asksForWhatTheTokenDoesNotSay(@TempDir Path other) throws Exception {
        try (IdentityProvider talkative = IdentityProvider.start();
                Page own = Page.withProvider(other, talkative)) {
            talkative.saysWhenAsked(Map.of("groups", List.of("people-team"), "email_verified", true));
            Page.Browser browser = own.browser();

            assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/");
            assertThat(talkative.asked).contains("/people");
        }
    }

    @Test
    void callsSomebodyWithoutANameByTheSubject() {
        provider.says(Map.of("groups", "people-team", "email", " "));
        Page.Browser browser = page.browser();
        comesBack(browser, goesOut(browser));

        assertThat(browser.get("/").body()).contains("1234");
    }

    /** Somebody else's login, put before a browser by a link. */
    @Test
    void takesNoAnswerThatAnotherBrowserAskedFor() {
        Map<String, String> sent = goesOut(page.browser());
        Page.Browser other = page.browser();

        assertThat(location(comesBack(other, sent))).isEqualTo("/login?refused");
        goesOut(other);
        assertThat(location(comesBack(other, sent))).isEqualTo("/login?refused");
    }

    @Test
    void takesAnAnswerOnce() {
        Page.Browser browser = page.browser();
        Map<String, String> sent = goesOut(browser);
        assertThat(location(comesBack(browser, sent))).isEqualTo("/");

        assertThat(location(comesBack(browser, sent))).isEqualTo("/login?refused");
    }

    @Test
    void saysTheProxysAddressToTheProvider(@TempDir Path other) throws Exception {
        try (Page own = Page.withProvider(
                other,
                provider,
                "rollcall.serve.trusted-proxies=127.0.0.1",
                "rollcall.serve.hosts=rollcall.example.com")) {
            // What the JDK's client would not send: another host than it connects to.
            String out = AttackTests.raw(
                    own,
                    "GET " + Access.PROVIDER_LOGIN + " HTTP/1.1",
                    "Host: rollcall.example.com",
                    "X-Forwarded-Proto: https");

            assertThat(URLDecoder.decode(out, UTF_8))
                    .contains("redirect_uri=https://rollcall.example.com" + BACK)
                    .contains("Set-Cookie: __Host-rollcall-login=", "Path=/;", "Secure");
        }
    }

    @Test
    void takesNoTokenThatIsNotForThisLogin() throws Exception {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nonce", "another"),
                Map.of("aud", "another-client"),
                Map.of("iss", "http://127.0.0.1:1"),
                Map.of("exp", Date.from(Instant.now().minusSeconds(3600))))) {
            Map<String, Object> claims = new HashMap<>(wrong);
            claims.put("groups", "people-team");
            provider.says(claims);
            Page.Browser browser = page.browser();

            assertThat(location(comesBack(browser, goesOut(browser))))
                    .as("%s", wrong)
                    .isEqualTo("/login?refused");
        }
    }

    @Test
    void keepsNoSessionOfAStrangerWhoIsSentOut() {
        Page.Browser browser = page.browser();
        HttpResponse<String> out = browser.get(Access.PROVIDER_LOGIN);

        assertThat(out.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("rollcall-login=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/;", "Max-Age=600");
    }

    @Test
    void showsTheProviderAndNoFieldsForPasswords() {
        assertThat(page.browser().get("/login").body())
                .contains("Log in with 127.0.0.1", "href=\"" + Access.PROVIDER_LOGIN + "\"")
                .doesNotContain("password", IdentityProvider.SECRET);
    }

    @Test
    void takesNoSignatureOfAnotherKeyAndStartsWithoutTheProvider(@TempDir Path other) throws Exception {
        try (IdentityProvider forged = IdentityProvider.start();
                Page own = Page.withProvider(other, forged, "rollcall.serve.oidc.operators=people-team")) {
            assertThat(forged.asked).isEmpty();
            forged.says(Map.of("groups", "people-team"));
            forged.signsWithAnotherKey();
            Page.Browser browser = own.browser();

            assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/login?refused");
        }
    }

    @Test
    void saysThatTheProviderIsAway(@TempDir Path other) throws Exception {
        IdentityProvider away = IdentityProvider.start();
        away.close();
        try (Page own = Page.withProvider(other, away)) {
            HttpResponse<String> answer = own.browser().get(Access.PROVIDER_LOGIN);

            assertThat(location(answer)).isEqualTo("/login?refused");
        }
    }

    @Test
    void letsNobodyInWithAProviderThatCallsItselfOtherwise(@TempDir Path other) throws Exception {
        try (IdentityProvider renamed = IdentityProvider.start();
                Page own = Page.withProvider(other, renamed)) {
            renamed.callsItself("https://login.example.com");

            assertThat(location(own.browser().get(Access.PROVIDER_LOGIN))).isEqualTo("/login?refused");
            int asked = renamed.asked.size();
            assertThat(location(own.browser().get(Access.PROVIDER_LOGIN))).isEqualTo("/login?refused");
            assertThat(renamed.asked).as("not asked again at once").hasSize(asked);
        }
    }

    @Test
    void believesNoAddressThatNobodyHasVerified(@TempDir Path other) throws Exception {
        try (Page own = Page.withProvider(
                other,
                provider,
                "rollcall.serve.oidc.role-claim=email",
                "rollcall.serve.oidc.operators=olga@example.com")) {
            provider.says(Map.of());
            Page.Browser browser = own.browser();
            assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/login?norole");

            provider.says(Map.of("email_verified", true));
            assertThat(location(comesBack(browser, goesOut(browser)))).isEqualTo("/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "issuer,        '',                       rollcall.serve.oidc.issuer is missing",
        "issuer,        http://login.example.com, no address that begins with https://",
        "client-id,     '',                       rollcall.serve.oidc.client-id is missing",
        "scopes,        email,                    leaves out openid",
        "operators,     '',                       are both missing"
    })
    void refusesSettingsWithWhichNobodyCouldLogIn(String key, String value, String why) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("rollcall.serve.oidc.issuer", "https://login.example.com")
                .withProperty("rollcall.serve.oidc.client-id", IdentityProvider.CLIENT)
                .withProperty("rollcall.serve.oidc.client-secret", IdentityProvider.SECRET)
                .withProperty("rollcall.serve.oidc.operators", "people-team");
        assertThat(Listening.properties(settings).toString()).doesNotContain(IdentityProvider.SECRET);

        settings.setProperty("rollcall.serve.oidc." + key, value);

        assertThatThrownBy(() -> Listening.properties(settings))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(IdentityProvider.SECRET);
    }

    @Test
    void refusesAProviderThatWouldNotKnowThePage() {
        assertThatThrownBy(() -> Listening.properties(new MockEnvironment()
                        .withProperty("rollcall.serve.oidc.issuer", "https://login.example.com")
                        .withProperty("rollcall.serve.oidc.client-id", IdentityProvider.CLIENT)))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("rollcall.serve.oidc.client-secret is missing");
    }

    /** What the provider is asked, by the names of its parameters. */
    private static Map<String, String> goesOut(Page.Browser browser) {
        URI out = URI.create(location(browser.get(Access.PROVIDER_LOGIN)));
        assertThat(out.getPath()).isEqualTo("/authorize");
        Map<String, String> sent = new HashMap<>();
        Matcher parameter = Pattern.compile("([^&=]+)=([^&]*)").matcher(out.getRawQuery());
        while (parameter.find()) {
            sent.put(parameter.group(1), URLDecoder.decode(parameter.group(2), UTF_8));
        }
        assertThat(sent)
                .containsEntry("client_id", IdentityProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce");
        assertThat(sent.get("redirect_uri")).endsWith(BACK);
        return sent;
    }

    private static HttpResponse<String> comesBack(Page.Browser browser, Map<String, String> sent) {
        return browser.get(BACK + "?code=" + sent.get("nonce") + "&state="
                + URLEncoder.encode(String.valueOf(sent.get("state")), UTF_8));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none, " + answer.statusCode() + ": " + answer.body());
    }
}
