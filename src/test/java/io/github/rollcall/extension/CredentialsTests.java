package io.github.rollcall.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CredentialsTests {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty(Credentials.CLIENT_ID, "app")
            .withProperty(Credentials.CLIENT_SECRET, "planted-secret")
            .withProperty(Credentials.JWT, "planted.jwt");

    @Test
    void goesToProductionUnlessToldOtherwise() {
        assertThat(Credentials.from(environment).server()).hasToString("https://platform.ringcentral.com");
    }

    @Test
    void namesAllThatIsMissing() {
        assertThatThrownBy(() -> Credentials.from(new MockEnvironment().withProperty(Credentials.JWT, " ")))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContainingAll(Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.JWT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "ftp://example.com",
                "https://",
                "not a server",
                "https://me:pw@example.com"
            })
    void talksToNoServerInTheOpen(String server) {
        environment.setProperty(Credentials.SERVER_URL, server);

        assertThatThrownBy(() -> Credentials.from(environment))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining(Credentials.SERVER_URL)
                .hasMessageNotContaining("me:pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:1", "https://eu.example.com/"})
    void talksToItselfAndToOthersInPrivate(String server) {
        environment.setProperty(Credentials.SERVER_URL, server);

        assertThat(Credentials.from(environment).server().getPath()).isNullOrEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(Credentials.from(environment).toString()).doesNotContain("planted");
    }
}
