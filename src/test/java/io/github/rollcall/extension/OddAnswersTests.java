package io.github.rollcall.extension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.rollcall.user.EmailAddress;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.PersonName;
import io.github.rollcall.user.Secret;
import io.github.rollcall.user.UserStatus;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that the stand-in does not give: quoting secrets, and from gateways in between. */
class OddAnswersTests {

    private static final String EXTENSION = "/restapi/v1.0/account/~/extension";
    private static final String PASSWORD = "Pl4nted.Secret";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Extensions extensions = Accounts.over(
            URI.create("http://127.0.0.1:" + SERVER.getPort()), "app", "client-secret-x", "jwt-x", new StopSignal());

    @BeforeEach
    void logIn() {
        SERVER.stubFor(post(urlEqualTo("/restapi/oauth/token"))
                .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 501})
    void showNoPasswordThatARefusalQuotes(int status) {
        SERVER.stubFor(post(urlEqualTo(EXTENSION))
                .willReturn(aResponse().withStatus(status).withBody("""
                        {"errors":[{"errorCode":"CMN-101","parameterName":"password",
                                    "message":"%s%s is too weak"}]}
                        """.formatted("x".repeat(295), PASSWORD))));

        if (status == 400) {
            assertThat(create())
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.toString())
                                    .contains("CMN-101")
                                    .doesNotContain(PASSWORD, PASSWORD.substring(0, 5)));
        } else {
            assertThatThrownBy(this::create)
                    .isInstanceOf(AccessRefused.class)
                    .hasMessageContaining("CMN-101")
                    .hasMessageNotContainingAny(PASSWORD, PASSWORD.substring(0, 5));
        }
    }

    @Test
    void showNoCredentialThatTheLoginQuotes() {
        SERVER.stubFor(post(urlEqualTo("/restapi/oauth/token"))
                .willReturn(aResponse().withStatus(400).withBody("""
                        {"error":"invalid_grant","error_description":"client-secret-x does not fit jwt-x"}
                        """)));

        assertThatThrownBy(extensions::account)
                .isInstanceOf(AccessRefused.class)
                .hasMessageContaining("invalid_grant")
                .hasMessageNotContainingAny("client-secret-x", "jwt-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome</html>", "{\"id\":", "{\"name\":\"Ada\"}", "[]"})
    void takeASuccessWithoutAnExtensionForLost(String body) {
        SERVER.stubFor(post(urlEqualTo(EXTENSION)).willReturn(okJson(body)));

        assertThat(create()).isInstanceOf(Answer.Lost.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(EXTENSION)));
    }

    @Test
    void endWhereAListNamesNoNextPage() {
        SERVER.stubFor(any(anyUrl()).atPriority(9).willReturn(okJson("""
                {"records":[{"id":1,"type":"User"}],"navigation":{"nextPage":{"uri":null}}}
                """)));

        assertThat(extensions.all()).hasSize(1);
    }

    private Answer create() {
        return extensions.create(
                new NewUser(
                        new PersonName("Ada"),
                        new PersonName("Byron"),
                        EmailAddress.of("ada@example.com"),
                        null,
                        null,
                        Secret.of(PASSWORD),
                        UserStatus.ENABLED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                () -> {});
    }
}
