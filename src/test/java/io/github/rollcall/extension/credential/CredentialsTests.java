package io.github.rollcall.extension.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CredentialsTests {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty(Credentials.CLIENT_ID, "the-app")
            .withProperty(Credentials.CLIENT_SECRET, " the-secret\n")
            .withProperty(Credentials.JWT, "the.jwt.credential");

    @Test
    void readsWhatIsSet() {
        Credentials credentials = Credentials.from(environment);

        assertThat(credentials.server()).isEqualTo(URI.create("https://platform.ringcentral.com"));
        assertThat(credentials.clientId().reveal()).isEqualTo("the-app");
        assertThat(credentials.clientSecret().reveal()).isEqualTo("the-secret");
        assertThat(credentials.jwt().reveal()).isEqualTo("the.jwt.credential");
    }

    @Test
    void namesAllMissingOnesTogether() {
        MockEnvironment empty = new MockEnvironment()
                .withProperty(Credentials.CLIENT_SECRET, "  ")
                .withProperty(Credentials.JWT, "***");

        assertThatThrownBy(() -> Credentials.from(empty))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("RC_APP_CLIENT_ID, RC_APP_CLIENT_SECRET, RC_USER_JWT not set");
    }

    @Test
    void namesAnUnusableServerTogetherWithWhatIsMissing() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty(Credentials.CLIENT_ID, "the-app")
                .withProperty(Credentials.CLIENT_SECRET, "the-secret")
                .withProperty(Credentials.SERVER_URL, "http://platform.ringcentral.com");

        assertThatThrownBy(() -> Credentials.from(environment))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("incomplete: RC_USER_JWT not set")
                .hasMessageContaining("RC_SERVER_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://platform.ringcentral.com",
        "https://platform.ringcentral.com/, https://platform.ringcentral.com",
        "HTTPS://Platform.RingCentral.com/restapi/v1.0?a=b, https://platform.ringcentral.com",
        "https://platform.ringcentral.com:443, https://platform.ringcentral.com",
        "http://localhost:80, http://localhost",
        "http://localhost:443, http://localhost:443",
        "https://proxy.example.com:8443, https://proxy.example.com:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://LOCALHOST:8080, http://localhost:8080",
        "http://127.0.0.1:1, http://127.0.0.1:1",
        "http://[::1]:8080/, http://[::1]:8080"
    })
    void takesServersThatKeepASecret(String given, URI server) {
        environment.setProperty(Credentials.SERVER_URL, given);

        assertThat(Credentials.from(environment).server()).isEqualTo(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://platform.ringcentral.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://10.0.0.1",
                "http://localhost@example.com",
                "https://somebody:the-secret@example.com",
                "http://not_a_host/",
                "https://not_a_host/",
                "http:///path",
                "platform.ringcentral.com",
                "ftp://localhost",
                "file:/tmp",
                "mailto:the-secret@example.com",
                "https://exa mple.com/the-secret"
            })
    void talksToNoOtherServer(String given) {
        environment.setProperty(Credentials.SERVER_URL, given);

        assertThatThrownBy(() -> Credentials.from(environment))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("RC_SERVER_URL")
                .hasMessageNotContaining("the-secret")
                .hasNoCause();
    }

    @Test
    void showsNoSecret() {
        assertThat(Credentials.from(environment).toString())
                .contains("https://platform.ringcentral.com")
                .doesNotContain("the-app", "the-secret", "the.jwt.credential");
    }

    @Test
    void showsNoSecretInAComplaint() {
        environment.setProperty(Credentials.JWT, "");

        assertThatThrownBy(() -> Credentials.from(environment))
                .hasMessageNotContaining("the-app")
                .hasMessageNotContaining("the-secret");
    }
}
