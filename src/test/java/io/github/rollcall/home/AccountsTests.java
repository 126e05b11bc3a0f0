package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.credential.CredentialsMissing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AccountsTests {

    private static final String HOME = "/var/lib/rollcall";

    private final Map<String, Object> file = new HashMap<>(Map.of(HomeFolder.KEY, HOME));
    private final Map<String, Object> variables = new HashMap<>();

    @Test
    void letsTheSettingsOfAnAccountWin() {
        file.put("rollcall.existing", "leave");
        file.put("rollcall.missing", "report");
        file.put("rollcall.accounts.acme-north.existing", "update");
        ConfigurableEnvironment settings = Accounts.settingsOf(environment(), "acme-north");
        assertThat(settings.getProperty("rollcall.existing")).isEqualTo("update");
        assertThat(settings.getProperty("rollcall.missing")).isEqualTo("report");
        assertThat(settings.getProperty(HomeFolder.KEY)).isEqualTo(HOME + "/accounts/acme-north");
        assertThat(Accounts.settingsOf(environment(), Accounts.ONLY).getProperty("rollcall.existing"))
                .isEqualTo("leave");
    }

    @Test
    void takesTheHomeFolderThatAnAccountNames() {
        file.put("rollcall.accounts.acme.home", "/srv/acme");
        assertThat(Accounts.settingsOf(environment(), "acme").getProperty(HomeFolder.KEY))
                .isEqualTo("/srv/acme");
    }

    @Test
    void readsAccountsFromTheEnvironment() {
        file.put("rollcall.accounts.acme-north.existing", "leave");
        variables.put("ROLLCALL_ACCOUNTS_ACMENORTH_EXISTING", "update");
        variables.put("ROLLCALL_ACCOUNTS_ACMENORTH_HTTP_READ_TIMEOUT", "5s");
        variables.put("ROLLCALL_ACCOUNTS_BETA_NOTIFY_MAIL_TO_0", "ops@example.com");
        assertThat(Accounts.names(environment())).containsExactly("acme-north", "beta");
        ConfigurableEnvironment acme = Accounts.settingsOf(environment(), "acme-north");
        assertThat(acme.getProperty("rollcall.existing")).isEqualTo("update");
        assertThat(acme.getProperty("rollcall.http.read-timeout")).isEqualTo("5s");
        assertThat(Accounts.settingsOf(environment(), "beta").getProperty("rollcall.notify.mail.to[0]"))
                .isEqualTo("ops@example.com");
    }

    @Test
    void namesTheAccountsThatThereAre() {
        file.put("rollcall.accounts.acme.existing", "update");
        file.put("rollcall.accounts.beta.existing", "update");
        assertThatThrownBy(() -> Accounts.settingsOf(environment(), "acmee"))
                .isInstanceOf(Accounts.UnknownAccount.class)
                .hasMessageContaining("There is no account acmee. Known are: acme, beta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollcall.accounts.acme.existng          | Did you mean rollcall.accounts.acme.existing?",
                "rollcall.accounts.acme.inbox.foldr      | Did you mean rollcall.accounts.acme.inbox.folder?",
                "rollcall.accounts.acme.schedule.dayly   | Did you mean rollcall.accounts.acme.schedule.daily?",
                "rollcall.accounts.acme.serve.at-once    | once for all accounts",
                "rollcall.accounts.acme.config           | once for all accounts",
                "rollcall.accounts.Acme.existing         | small letters",
                "rollcall.accounts.default.existing      | Choose another name",
                "rollcall.accounts.acme.server           | RC_SERVER_URL_NAME"
            })
    void saysWhatIsWrongWithAnAccount(String key, String said) {
        file.put(key, "https://elsewhere.example.com");
        assertThat(SettingsAudit.flaws(environment()))
                .anySatisfy(flaw -> assertThat(flaw).contains(key, said).doesNotContain("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollcall.accounts.acme.existing",
                "rollcall.accounts.acme.home",
                "rollcall.accounts.acme.inbox.folder",
                "rollcall.accounts.acme.schedule.late-within",
                "rollcall.accounts.acme.schedule.daily[0]",
                "rollcall.accounts.acme.http.quota.light.limit",
                "rollcall.accounts.acme.columns.firstName",
                "rollcall.accounts.acme.notify.webhook.url",
                "rollcall.serve.at-once",
                "rollcall.account"
            })
    void knowsWhatCanBeSaidOfAnAccount(String key) {
        file.put(key, "/x");
        assertThat(SettingsAudit.flaws(environment())).isEmpty();
    }

    @Test
    void asksWhichVariableOfAnAccountWasMeant() {
        variables.put("ROLLCALL_ACCOUNTS_ACME_EXISTNG", "update");
        assertThat(SettingsAudit.flaws(environment()))
                .singleElement()
                .asString()
                .contains("ROLLCALL_ACCOUNTS_ACME_EXISTNG", "Did you mean ROLLCALL_ACCOUNTS_ACME_EXISTING?");
    }

    @Test
    void takesTheCredentialsOfTheAccount() {
        variables.putAll(Map.of(
                "RC_APP_CLIENT_ID", "one-app",
                "RC_APP_CLIENT_SECRET", "its-secret",
                "RC_USER_JWT", "of-nobody",
                "RC_USER_JWT_ACME_NORTH", "of-acme",
                "RC_APP_CLIENT_ID_BETA", "own-app"));
        file.put("rollcall.accounts.acme-north.server", "https://platform.devtest.ringcentral.com");
        file.put("rollcall.accounts.beta.existing", "update");
        Credentials acme = Credentials.from(CredentialSources.of(Accounts.settingsOf(environment(), "acme-north")));
        assertThat(acme.jwt().reveal()).isEqualTo("of-acme");
        assertThat(acme.clientId().reveal()).isEqualTo("one-app");
        assertThat(acme.server().getHost()).isEqualTo("platform.devtest.ringcentral.com");
        assertThatThrownBy(() -> Credentials.from(CredentialSources.of(Accounts.settingsOf(environment(), "beta"))))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("account beta")
                .hasMessageContaining("RC_USER_JWT_BETA")
                .hasMessageContaining("RC_APP_CLIENT_SECRET_BETA")
                .hasMessageNotContaining("of-nobody");
    }

    @Test
    void showsNoCredentialToAServerThatAFileNames() {
        file.put("rollcall.accounts.acme.server", "https://elsewhere.example.com");
        variables.putAll(
                Map.of("RC_APP_CLIENT_ID", "one-app", "RC_APP_CLIENT_SECRET", "its-secret", "RC_USER_JWT_ACME", "jwt"));
        assertThatThrownBy(() -> Credentials.from(CredentialSources.of(Accounts.settingsOf(environment(), "acme"))))
                .isInstanceOf(CredentialsMissing.class)
                .hasMessageContaining("RC_SERVER_URL_ACME is not a server");
    }

    @Test
    void refusesCredentialsOfAnAccountInAFile() {
        file.put("RC_USER_JWT_ACME", "planted");
        assertThat(SettingsAudit.flaws(environment()))
                .singleElement()
                .asString()
                .contains("RC_USER_JWT_ACME is set");
    }

    @Test
    void readsAFolderOfAConfigTree(@TempDir Path tree) throws Exception {
        Path acme = Files.createDirectory(tree.resolve("acme"));
        for (String name : List.of("RC_APP_CLIENT_ID", "RC_APP_CLIENT_SECRET", "RC_USER_JWT")) {
            Files.writeString(acme.resolve(name), name.toLowerCase(java.util.Locale.ROOT));
        }
        file.put("rollcall.accounts.acme.existing", "update");
        ConfigurableEnvironment environment = environment();
        environment.getPropertySources().addFirst(new ConfigTreePropertySource("tree", tree));
        assertThat(Credentials.from(CredentialSources.of(Accounts.settingsOf(environment, "acme")))
                        .jwt()
                        .reveal())
                .isEqualTo("rc_user_jwt");
    }

    private ConfigurableEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addLast(new MapPropertySource("file", file));
        return environment;
    }
}
