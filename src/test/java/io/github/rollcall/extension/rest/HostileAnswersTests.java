package io.github.rollcall.extension.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.EmailAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a server answers: no secret of a row is shown, all is of a bounded size, and each list ends. */
@Timeout(60)
class HostileAnswersTests {

    private static final String EXTENSION = "/restapi/v1.0/account/~/extension";
    /** Those of {@link Senders#mary()}. */
    private static final String PASSWORD = "Passw0rd&%$";

    private static final String PIN = "482917";
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

    @ParameterizedTest
    @ValueSource(ints = {200, 304, 400, 401, 403, 404, 408, 409, 418, 422, 429, 500, 501, 503})
    void showsNoSecretOfTheRowWhateverTheStatus(int status) {
        String body = bodySentFor(Senders.mary());
        answersCreation(aResponse()
                .withStatus(status)
                .withHeader("Retry-After", "0")
                .withHeader("RCRequestId", "rq-" + PIN)
                .withBody(JSON.writeValueAsString(Map.of(
                        "errorCode",
                        "OAU-213",
                        "message",
                        "You sent " + body,
                        "id",
                        PIN,
                        "extensionNumber",
                        PIN,
                        "errors",
                        List.of(Map.of(
                                "errorCode", "CMN-" + PIN, "message", quoted(), "parameterName", "x " + PASSWORD))))));

        assertShowsNoSecret(outcomeOf(Senders.mary()));
        if (status == 401) {
            // So many refusals of a token stop the run.
            for (int more = 0; more < 4; more++) {
                assertShowsNoSecret(outcomeOf(Senders.mary()));
            }
        }
    }

    private static String quoted() {
        byte[] bytes = PASSWORD.getBytes(StandardCharsets.UTF_8);
        return String.join(
                " ",
                PASSWORD,
                PASSWORD.toUpperCase(Locale.ROOT),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(bytes),
                PASSWORD.replace("&", "&amp;"),
                PIN);
    }

    private static void assertShowsNoSecret(String shown) {
        assertThat(shown.toLowerCase(Locale.ROOT))
                .doesNotContain("passw0rd", PIN, "50617373773072642625", "UGFzc3cwcmQmJSQ".toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "0f1e-AB, 0f1e-AB",
        "rq-Passw0rd, rq-Passw0rd",
        "rq-Passw0rd&%$, ",
        "rq-482917, ",
        "Bearer the-token, ",
        "id_1, ",
        "<script>, ",
        "'=cmd|x', "
    })
    void takesForARequestIdWhatIsOne(String header, String expected) {
        answersCreation(aResponse()
                .withStatus(400)
                .withHeader("RCRequestId", header)
                .withBody("{\"errorCode\":\"CMN-101\",\"message\":\"no\"}"));

        assertThat(extensions.create(Senders.mary(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.requestId()).isEqualTo(expected));
    }

    @Test
    void takesNoRequestIdThatIsEndless() {
        answersCreation(aResponse().withStatus(400).withHeader("RCRequestId", "r".repeat(101)));

        assertThat(extensions.create(Senders.ada(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.requestId()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"2042, 2042", "482917, ", "Passw0rd&%$, ", "'=1+1', ", "12345678901234567, ", "'', ", "10482917, "})
    void takesForANumberWhatIsOne(String answered, String expected) {
        answersCreation(
                okJson(JSON.writeValueAsString(Map.of("id", 4711, "extensionNumber", answered, "name", PASSWORD))));

        assertThat(extensions.create(Senders.mary(), () -> {}))
                .isInstanceOfSatisfying(
                        Answer.Created.class,
                        created -> assertThat(created.extension().number()).isEqualTo(expected));
    }

    static final List<String> ENDLESS = List.of(
            "{\"errors\":["
                    + IntStream.range(0, 20_000)
                            .mapToObj(i ->
                                    "{\"errorCode\":\"CMN-101\",\"message\":\"m" + i + " " + "m".repeat(300) + "\"}")
                            .collect(Collectors.joining(","))
                    + "]}",
            error("m", "p".repeat(2_000_000)),
            error("m".repeat(2_000_000), "p"),
            error("Parameter [" + "a.".repeat(200_000) + "!", null),
            error("Parameter [" + "a[1].".repeat(100_000) + "a]", null),
            error("[[".repeat(200_000), null),
            error(" \t".repeat(500_000) + "m", null),
            "{\"errorCode\":\"" + "C".repeat(500_000) + "\",\"message\":\"m\"}",
            "{\"errors\":" + "[{\"a\":".repeat(300) + "1" + "}]".repeat(300) + "}",
            "{\"errors\":" + "[".repeat(100_000));

    private static String error(String message, @Nullable String parameter) {
        String named = parameter == null ? "" : ",\"parameterName\":\"" + parameter + "\"";
        return "{\"errors\":[{\"errorCode\":\"CMN-101\",\"message\":\"" + message.replace("\t", "\\t") + "\"" + named
                + "}]}";
    }

    @ParameterizedTest
    @FieldSource("ENDLESS")
    void keepsLittleOfARefusalThatIsEndless(String body) {
        answersCreation(aResponse().withStatus(400).withBody(body));

        assertThat(extensions.create(Senders.mary(), () -> {}))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.errors()).hasSizeBetween(1, 20);
                    assertThat(refused.toString().length()).isLessThan(20_000);
                });
    }

    @Test
    void showsNoHalfOfASecretWhereAMessageIsCut() {
        for (int before = 280; before < 300; before++) {
            answersCreation(aResponse().withStatus(400).withBody(error("m".repeat(before) + PIN + PIN, null)));

            assertThat(outcomeOf(Senders.mary())).doesNotContain("48", "29", "17");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // One page that names itself for ever, with and without saying how many there are.
                "{'records':[{'id':7}],'paging':{'page':1,'totalPages':1},'navigation':{'nextPage':{'uri':'x'}}} | 1",
                "{'records':[{'id':7}],'navigation':{'nextPage':{'uri':'x'}}}                                    | -1",
                "{'records':[],'navigation':{'nextPage':{'uri':'x'}}}                                            | -1",
                "{'records':[{'id':7}],'paging':{'totalPages':9},'navigation':{'nextPage':{'uri':'x'}}}          | -1",
                "{'records':[{}],'navigation':{'nextPage':{'uri':'x'}}}                                          | -1",
                // An end before the last page.
                "{'records':[{'id':7}],'paging':{'totalPages':2},'navigation':{}}                                | -1",
                "{'records':[],'paging':{'totalElements':500}}                                                   | -1",
                "{'records':null}                                                                                | -1",
                "{'records':[{'id':7}],'paging':{'totalElements':2}}                                             | -1",
                "{'records':[{'id':7},{'id':7}],'paging':{'totalElements':2}}                                    | -1",
                "{'records':[{'id':7}],'paging':{'totalPages':1,'totalElements':2},'navigation':{'nextPage':{'uri':'x'}}} | -1",
                // Somebody whom nobody can tell from others.
                "{'records':[{'id':7},{'name':'Ada'}]}                                                           | -1",
                "{'records':[{'id':7},{'id':'seven'}],'paging':{'totalElements':2}}                              | -1",
                "{'records':[{'id':7},null],'paging':{'totalElements':2}}                                        | -1",
                // What says nothing, or nonsense, about its end.
                "{'records':[{'id':7}]}                                                                          | 1",
                "{'records':[{'id':7}],'paging':{'page':-1,'totalPages':-3,'totalElements':-1}}                  | 1",
                "{'records':[{'id':7}],'paging':{'totalPages':0,'totalElements':'many'},'navigation':7}          | 1",
                "{'records':[],'paging':{'totalPages':0,'totalElements':0}}                                      | 0"
            })
    void believesNoListThatDoesNotEnd(String page, int people) {
        server.stubFor(get(urlPathEqualTo(EXTENSION)).willReturn(okJson(page.replace('\'', '"'))));

        if (people < 0) {
            assertThatThrownBy(extensions::all).isInstanceOf(ExtensionsUnavailable.class);
            assertThatThrownBy(() -> extensions.havingEmail(List.of(EmailAddress.of("ada@example.com"))))
                    .isInstanceOf(ExtensionsUnavailable.class)
                    .hasMessageContaining("ry again");
        } else {
            assertThat(extensions.all()).hasSize(people);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "1\\u001b[31m",
                "=1",
                "99999999999999999999999999999999999999999999999999999999999999999"
            })
    void takesForAnAccountWhatIsOne(String id) {
        server.stubFor(get("/restapi/v1.0/account/~").willReturn(okJson("{\"id\":\"" + id + "\"}")));
        try (RestExtensions other =
                Senders.to(Senders.credentialsFor(URI.create(server.baseUrl())), Senders.PATIENCE)) {
            assertThatThrownBy(other::account)
                    .isInstanceOf(ExtensionsUnavailable.class)
                    .hasMessageContaining("without naming the account");
        }
    }

    private String outcomeOf(NewUser user) {
        Object[] answer = new Object[1];
        Throwable thrown = catchThrowable(() -> answer[0] = extensions.create(user, () -> {}));
        return thrown == null ? String.valueOf(answer[0]) : String.valueOf(thrown.getMessage());
    }

    private static String bodySentFor(NewUser user) {
        return new String(new NewExtension(JSON).body(user), StandardCharsets.UTF_8);
    }

    private void answersCreation(ResponseDefinitionBuilder response) {
        server.stubFor(post(EXTENSION).willReturn(response));
    }
}
