package io.github.rollcall.extension.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.transport.ApiTransport;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.NewUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire, and answers that the stand-in account never gives. */
@Timeout(60)
class OddAnswersTests {

    private static final String EXTENSION = "/restapi/v1.0/account/~/extension";
    private static final String IMAGE = EXTENSION + "/7/profile-image";
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @AutoClose
    private RestExtensions extensions;

    @BeforeEach
    void logIn() {
        server.stubFor(post("/restapi/oauth/token").willReturn(okJson("{\"access_token\":\"the-token\"}")));
        server.stubFor(get("/restapi/v1.0/account/~").willReturn(okJson("{\"id\":1}")));
        extensions = Senders.to(Senders.credentialsFor(URI.create(server.baseUrl())), Senders.PATIENCE);
        extensions.account();
    }

    @Test
    void sendsTheSmallestUser() {
        assertThat(JSON.readTree(bodySentFor(Senders.ada()))).isEqualTo(JSON.readTree("""
                                {"contact":{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.com"},
                                 "type":"User","status":"NotActivated"}"""));
    }

    @Test
    void sendsAllThatARosterCanSay() {
        assertThat(JSON.readTree(bodySentFor(Senders.grace()))).isEqualTo(JSON.readTree("""
                                {"contact":{"firstName":"Grace","lastName":"Höpper \\"Amazing\\"",
                                  "email":"Grace.Hopper+pbx@Example.com","mobilePhone":"+16505550101",
                                  "businessPhone":"+16505550102","department":"R&D","jobTitle":"Rear admiral"},
                                 "extensionNumber":"2041","type":"User","status":"Enabled","password":"Passw0rd&%$",
                                 "regionalSettings":{"timezone":{"id":"58"},"language":{"id":"1033"},
                                  "greetingLanguage":{"id":"1033"},"formattingLocale":{"id":"1033"},
                                  "homeCountry":{"id":"1"}},
                                 "references":[{"ref":"000731","type":"CustomerDirectoryId"}]}"""));
    }

    @Test
    void saysWhoAsksAndInWhichLanguage() {
        bodySentFor(Senders.ada());

        server.verify(postRequestedFor(urlEqualTo(EXTENSION))
                .withHeader("Authorization", equalTo("Bearer the-token"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Accept-Language", equalTo("en-US"))
                .withHeader("User-Agent", matching("Rollcall/.+")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"id\":7}                                            | Created",
                "200 | {\"id\":7,\"errors\":[{\"errorCode\":\"CMN-204\"}]}   | Created",
                "200 | ''                                                    | Lost",
                "200 | {\"id\":7,\"extens                                    | Lost",
                "200 | <html>Sign in</html>                                  | Lost",
                "200 | {\"errorCode\":\"EXT-218\"}                           | Lost",
                "204 | ''                                                    | Lost",
                "302 | ''                                                    | Lost",
                "303 | ''                                                    | Lost",
                "307 | ''                                                    | Lost",
                "308 | ''                                                    | Lost",
                "304 | ''                                                    | Lost",
                "401 | {\"errorCode\":\"OAU-213\"}                           | NotSent",
                "408 | ''                                                    | Lost",
                "429 | {\"errorCode\":\"CMN-301\"}                           | NotSent",
                "429 | <html>Slow down</html>                                | NotSent",
                "500 | {\"errorCode\":\"CMN-203\"}                           | Lost",
                "500 | {\"errorCode\":\"EXT-218\"}                           | Lost",
                "502 | <html>Bad gateway</html>                              | Lost",
                "503 | {\"errorCode\":\"CMN-201\"}                           | Lost",
                "504 | ''                                                    | Lost",
                "599 | ''                                                    | Lost",
                "409 | {\"errorCode\":\"CMN-204\"}                           | NotSent",
                "400 | {\"errorCode\":\"CMN-101\"}                           | Refused",
                "400 | {\"errorCode\":\"NEW-001\"}                           | Refused",
                "400 | <html>Bad request</html>                              | Refused",
                "422 | ''                                                    | Refused",
                "400 | {\"errorCode\":\"EXT-218\"}                           | Taken",
                "409 | {\"errorCode\":\"EXT-226\"}                           | Taken",
                "409 | {\"errorCode\":\"EXT-227\"}                           | Taken",
                "400 | {\"errorCode\":\"EXT-355\"}                           | AccessRefused",
                "403 | <html>Forbidden</html>                                | AccessRefused",
                "404 | ''                                                    | AccessRefused",
                "407 | ''                                                    | AccessRefused",
                "418 | ''                                                    | AccessRefused",
                "501 | {\"errorCode\":\"CMN-202\"}                           | AccessRefused"
            })
    void sendsACreationOnceWhateverTheAnswer(int status, String body, String expected) {
        answersCreation(status(status)
                .withHeader("Location", server.baseUrl() + "/elsewhere")
                .withHeader("Retry-After", "3600")
                .withBody(body));

        assertThat(outcome()).isEqualTo(expected);

        server.verify(1, postRequestedFor(urlEqualTo(EXTENSION)));
        server.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void sendsACreationOnceHoweverTheConnectionEnds(Fault fault) {
        answersCreation(aResponse().withFault(fault));

        assertThat(outcome()).isEqualTo("Lost");

        server.verify(1, postRequestedFor(urlEqualTo(EXTENSION)));
    }

    @Test
    void sendsACreationOnceOverAConnectionThatIsClosedUnderIt() throws IOException {
        try (HangingUpServer hangingUp = HangingUpServer.start();
                RestExtensions extensions = Senders.to(Senders.credentialsFor(hangingUp.address()), Senders.PATIENCE)) {
            assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Created.class);
            hangingUp.hangUpOnTheNext();

            assertThat(extensions.create(Senders.ada(), () -> {})).isInstanceOf(Answer.Lost.class);

            assertThat(hangingUp.requests())
                    .containsExactly("POST /restapi/oauth/token", "POST " + EXTENSION, "POST " + EXTENSION);
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        URI deaf;
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf = URI.create("http://127.0.0.1:" + closing.getLocalPort());
        }
        try (ApiTransport transport = new ApiTransport(deaf, Senders.PATIENCE, Senders.PATIENCE, new ApiUsage())) {
            assertThat(transport.send(Call.get(RateLimitGroup.LIGHT, "/"), "Bearer t"))
                    .isInstanceOfSatisfying(
                            Reply.NotSent.class,
                            reply -> assertThat(reply.reason()).contains("refused"));
        }
    }

    @Test
    void stopsWhenCreationsAreRefusedWithTokensThatAreGoodElsewhere() {
        answersCreation(status(401));

        assertThat(outcome()).isEqualTo("NotSent");
        extensions.missingPermissions(List.of());
        server.stubFor(get(urlPathEqualTo(EXTENSION)).willReturn(okJson("{\"records\":[]}")));
        extensions.all();
        assertThat(outcome()).isEqualTo("AccessRefused");

        server.verify(2, postRequestedFor(urlEqualTo(EXTENSION)));
        server.verify(2, postRequestedFor(urlEqualTo("/restapi/oauth/token")));
    }

    @Test
    void repeatsACallWithOneNewTokenAndNoMore() {
        server.stubFor(get(urlPathEqualTo(EXTENSION)).willReturn(status(401)));

        assertThatThrownBy(extensions::all).isInstanceOf(AccessRefused.class);

        server.verify(2, postRequestedFor(urlEqualTo("/restapi/oauth/token")));
    }

    @Test
    void showsNoPasswordThatAnAnswerQuotes() {
        String quote = "{\"errorCode\":\"%s\",\"message\":\"" + "x".repeat(290) + " planted-Passw0rd is bad\"}";
        answersCreation(status(400).withBody(quote.formatted("PWD-004")));
        assertThat(extensions.create(Senders.ada("planted-Passw0rd"), () -> {}))
                .isInstanceOf(Answer.Refused.class)
                .asString()
                .contains("***")
                .doesNotContain("planted");

        answersCreation(status(400).withBody("{\"errorCode\":\"EXT-413\",\"message\":\"not planted-Passw0rd\"}"));
        assertThat(extensions.create(Senders.ada("planted-Passw0rd"), () -> {}))
                .isInstanceOf(Answer.Refused.class)
                .asString()
                .contains("EXT-413", "not ***")
                .doesNotContain("planted");
    }

    @Test
    void countsEachExtensionOnceWhenPagesShift() {
        server.stubFor(get(urlEqualTo(EXTENSION + "?page=1&perPage=1000"))
                .willReturn(okJson(
                        "{\"records\":[{\"id\":1},{\"id\":2}],\"navigation\":{\"nextPage\":{\"uri\":\"http://x\"}}}")));
        server.stubFor(get(urlEqualTo(EXTENSION + "?page=2&perPage=1000"))
                .willReturn(okJson("{\"records\":[{\"id\":2},{\"id\":\"3\"}],\"navigation\":{\"nextPage\":{}}}")));

        assertThat(extensions.all())
                .extracting(ExtensionRecord::id)
                .containsExactly(new ExtensionId(1), new ExtensionId(2), new ExtensionId(3));
    }

    @Test
    void endsWhereAListNamesNoNextPage() {
        server.stubFor(get(urlPathEqualTo(EXTENSION))
                .willReturn(okJson("{\"records\":[{\"id\":1}],\"navigation\":{\"nextPage\":{\"uri\":null}}}")));

        assertThat(extensions.all()).hasSize(1);
    }

    @Test
    void takesAnAddressThatIsNotServedForNoMissingExtension() {
        server.stubFor(get(EXTENSION + "/7").willReturn(status(404).withBody("{\"errorCode\":\"AGW-404\"}")));

        assertThatThrownBy(() -> extensions.withId(new ExtensionId(7))).isInstanceOf(AccessRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"records\":{}}"})
    void believesInNoEmptyListThatIsNoList(String body) {
        server.stubFor(get(urlPathEqualTo(EXTENSION)).willReturn(okJson(body)));

        assertThatThrownBy(extensions::all)
                .isInstanceOf(ExtensionsUnavailable.class)
                .hasMessageContaining(body.startsWith("{") ? "without records" : "no JSON");
    }

    @ParameterizedTest
    @CsvSource({"415, ACT-330", "400, ACT-331", "403, ACT-332", "400, ACT-334", "404, CMN-102", "413, ''"})
    void saysWhatIsWrongWithAnImage(int status, String code) {
        server.stubFor(put(IMAGE).willReturn(status(status).withBody("{\"errorCode\":\"" + code + "\"}")));

        assertThat(putImage())
                .isInstanceOfSatisfying(
                        ImageAnswer.Refused.class,
                        refused -> assertThat(refused.errors())
                                .extracting(ApiError::code)
                                .containsExactly(code));

        server.verify(1, putRequestedFor(urlEqualTo(IMAGE)));
    }

    @ParameterizedTest
    @CsvSource({"403, CMN-109", "403, CMN-401", "403, CMN-408", "403, CMN-419", "404, AGW-404", "407, ''"})
    void stopsWhenNoImageWouldBeAccepted(int status, String code) {
        server.stubFor(put(IMAGE).willReturn(status(status).withBody("{\"errorCode\":\"" + code + "\"}")));

        assertThatThrownBy(this::putImage).isInstanceOf(AccessRefused.class);
    }

    @Test
    void triesAnImageAgainWhoseExtensionIsLocked() {
        server.stubFor(put(IMAGE)
                .inScenario("lock")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(status(409).withBody("{\"errorCode\":\"CMN-204\"}"))
                .willSetStateTo("free"));
        server.stubFor(put(IMAGE).inScenario("lock").whenScenarioStateIs("free").willReturn(status(204)));

        assertThat(putImage()).isEqualTo(new ImageAnswer.Uploaded());
    }

    @Test
    void suspectsAServerThatNamesNoAccount() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"access_token\":\"t\"}")));
        try (RestExtensions elsewhere =
                Senders.to(Senders.credentialsFor(URI.create(server.baseUrl())), Senders.PATIENCE)) {
            assertThatThrownBy(elsewhere::account)
                    .isInstanceOf(ExtensionsUnavailable.class)
                    .hasMessageContaining("RC_SERVER_URL");
        }
    }

    private ImageAnswer putImage() {
        return extensions.putImage(
                new ExtensionId(7), new ProfileImage("a.png", "image/png", new byte[] {1}), Deadline.NONE, () -> {});
    }

    private String bodySentFor(NewUser user) {
        answersCreation(okJson("{\"id\":7}"));
        extensions.create(user, () -> {});
        return server.findAll(postRequestedFor(urlEqualTo(EXTENSION))).get(0).getBodyAsString();
    }

    private void answersCreation(ResponseDefinitionBuilder response) {
        server.stubFor(post(EXTENSION).willReturn(response));
    }

    /** The kind of answer, or of what stopped the run. */
    private String outcome() {
        try {
            return extensions.create(Senders.ada(), () -> {}).getClass().getSimpleName();
        } catch (AccessRefused refused) {
            return "AccessRefused";
        }
    }
}
