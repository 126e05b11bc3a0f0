package io.github.rollcall.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.user.UnusableSetting;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.json.JsonMapper;

class SettingsAuditTests {

    private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollcall.http.read-timout      | Did you mean rollcall.http.read-timeout?",
                "rollcall.hom                   | Did you mean rollcall.home?",
                "rollcall.read-timeout          | Did you mean rollcall.http.read-timeout?",
                "rollcall.concurency.users      | Did you mean rollcall.concurrency.users?",
                "rollcall.http.quota.light.limt | Did you mean rollcall.http.quota.light.limit?",
                "rollcall.http                  | Take it out.",
                "rollcall.columnsx.firstName    | Take it out.",
                "rollcall.home.data             | Take it out.",
                "rollcall.notify[true]          | in quotes",
                "rollcall.nonsense              | Take it out."
            })
    void asksWhichSettingWasMeantInAFile(String key, String said) {
        assertThat(SettingsAudit.flaws(file(key, "planted-value")))
                .singleElement()
                .asString()
                .contains("There is no setting " + key, said)
                .doesNotContain("planted-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROLLCALL_HOM                | Did you mean ROLLCALL_HOME?",
                "ROLLCALL_HTTP_READ_TIMOUT   | Did you mean ROLLCALL_HTTP_READTIMEOUT?",
                "ROLLCALL_DOUBT_SETTEL       | Did you mean ROLLCALL_DOUBT_SETTLE?",
                "ROLLCALL_MAXCREATES         | Did you mean ROLLCALL_BRAKES_MAXCREATES?",
                "ROLLCALL_WEBHOOK_PASSPHRASE | Take it out."
            })
    void asksWhichVariableWasMeant(String name, String said) {
        assertThat(SettingsAudit.flaws(variable(name, "planted-value")))
                .singleElement()
                .asString()
                .contains("There is no setting " + name + " (in the environment)", said)
                .doesNotContain("planted-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rollcall.home",
                "rollcall.config",
                "rollcall.columns.firstName",
                "rollcall.columns[customField:Badge]",
                "rollcall.defaults.homeCountry",
                "rollcall.display-name",
                "rollcall.displayName",
                "rollcall.http.quota.light.limit",
                "rollcall.http.quota.medium.window",
                "rollcall.http.proxy",
                "rollcall.http.no-proxy[0]",
                "rollcall.http.ssl-bundle",
                "rollcall.notify.mail.to[1]",
                "rollcall.notify.webhook.url",
                "rollcall.notify.ping.start",
                "rollcall.brakes.max-skips",
                "other.key"
            })
    void knowsWhatCanBeSet(String key) {
        assertThat(SettingsAudit.flaws(file(key, "/x"))).isEmpty();
    }

    /** The last ones are set by Kubernetes in every pod beside a service called rollcall. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROLLCALL_HOME",
                "ROLLCALL_HTTP_READTIMEOUT",
                "ROLLCALL_HTTP_READ_TIMEOUT",
                "ROLLCALL_HTTP_QUOTA_LIGHT_LIMIT",
                "ROLLCALL_COLUMNS_FIRSTNAME",
                "ROLLCALL_NOTIFY_MAIL_TO_0",
                "ROLLCALL_HTTP_NO_PROXY",
                "ROLLCALL_RETRY_AFTER",
                "ROLLCALL",
                "ROLLCALL_SERVICE_HOST",
                "ROLLCALL_SERVICE_PORT",
                "ROLLCALL_SERVICE_PORT_HTTP",
                "ROLLCALL_PORT",
                "ROLLCALL_PORT_8080_TCP_ADDR",
                "ROLLCALL_DB_SERVICE_HOST",
                "ROLLCALL_DB_PORT",
                "ROLLCALL_DB_PORT_5432_TCP_PROTO",
                "SPRING_ADMIN_PORT_8080_TCP_ADDR",
                "PATH"
            })
    void knowsWhatStandsInTheEnvironment(String name) {
        assertThat(SettingsAudit.flaws(variable(name, "/x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RC_SERVER_URL", "RC_APP_CLIENT_ID", "RC_APP_CLIENT_SECRET", "RC_USER_JWT"})
    void takesCredentialsFromTheEnvironmentAndConfigTreesOnly(String name, @TempDir Path tree) throws IOException {
        Files.writeString(tree.resolve(name), "of-the-tree");
        ConfigurableEnvironment environment = file(name, "planted-value");
        environment.getPropertySources().addLast(new ConfigTreePropertySource("tree", tree));

        assertThat(SettingsAudit.flaws(environment))
                .singleElement()
                .asString()
                .contains(name + " is set", "config tree")
                .doesNotContain("planted-value");
        assertThat(CredentialSources.of(environment).getProperty(name)).isEqualTo("of-the-tree");
        assertThat(CredentialSources.of(variable(name, "of-the-environment")).getProperty(name))
                .isEqualTo("of-the-environment");
        assertThat(SettingsAudit.flaws(variable(name, "of-the-environment"))).isEmpty();
    }

    @Test
    void takesCredentialsFromNoSystemPropertyAndNoArgument() {
        for (String source : new String[] {"systemProperties", "commandLineArgs", "spring.application.json"}) {
            ConfigurableEnvironment environment = with(new MapPropertySource(source, Map.of("RC_USER_JWT", "planted")));

            assertThat(CredentialSources.of(environment).getProperty("RC_USER_JWT"))
                    .isNull();
            assertThat(SettingsAudit.flaws(environment)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "configtree:/run/secrets/                    | true",
                "optional:configtree:/run/secrets/*/         | true",
                "file:/etc/rollcall/more.yml                 | true",
                "/etc/rollcall/more.yml                      | true",
                "classpath:more.yml                          | true",
                "file:./more.yml                             | false",
                "file:more.yml                               | false",
                "more.yml                                    | false",
                "optional:configtree:secrets/                | false",
                "/etc/a.yml,more.yml                         | false",
                "https://example.com/more.yml                | false",
                "ftp:/etc/more.yml                           | false",
                "${absent:more.yml}                          | false",
                "${absent:/etc/more.yml}                     | true",
                "${absent}/more.yml                          | false"
            })
    void importsFromWholePathsOnly(String location, boolean taken) {
        assertThat(SettingsAudit.flaws(file("spring.config.import", location)).isEmpty())
                .isEqualTo(taken);
        assertThat(SettingsAudit.flaws(variable("SPRING_CONFIG_IMPORT", location))
                        .isEmpty())
                .isEqualTo(taken);
        assertThat(SettingsAudit.flaws(file("spring.config.import[0]", location))
                        .isEmpty())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/srv/rollcall/db",
                "jdbc:h2:file:/srv/db;WRITE_DELAY=0;db_close_on_exit=FALSE",
                "jdbc:h2:file:C:/rollcall/db",
                "jdbc:postgresql://db.example.com:5432/rollcall",
                "jdbc:postgresql://db.example.com/rollcall?sslmode=verify-full&sslrootcert=/etc/ca.pem&ApplicationName=r"
            })
    void takesDatabasesThatRunNothing(String url) {
        assertThat(DatabaseSettings.flawOf(DatabaseUrl.of(url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:file:/x;INIT=CREATE ALIAS P AS '...'           | INIT",
                "jdbc:h2:file:/x;WRITE_DELAY=0;init=RUNSCRIPT FROM 'x'  | init",
                "jdbc:h2:file:/x;WRITE_DELAY=0\\;INIT=SELECT 1          | INIT",
                "jdbc:h2:file:/x; INIT =SELECT 1                        | INIT",
                "jdbc:h2:file:/x;TRACE_LEVEL_FILE=4                     | TRACE_LEVEL_FILE",
                "jdbc:h2:file:/x;DATABASE_EVENT_LISTENER='a.B'          | DATABASE_EVENT_LISTENER",
                "jdbc:h2:file:/x;JAVA_OBJECT_SERIALIZER='a.B'           | JAVA_OBJECT_SERIALIZER",
                "jdbc:h2:file:/x;AUTHENTICATOR=DEFAULT                  | AUTHENTICATOR",
                "jdbc:h2:file:/x;AUTO_SERVER=TRUE                       | AUTO_SERVER",
                "jdbc:h2:file:relative                                  | by a relative path",
                "jdbc:h2:file:~/x                                       | by a relative path",
                "jdbc:h2:mem:x                                          | no database that Rollcall works with",
                "jdbc:h2:tcp://example.com/x                            | no database that Rollcall works with",
                "jdbc:h2:zip:/x.zip!/db                                 | no database that Rollcall works with",
                "jdbc:h2:./x                                            | no database that Rollcall works with",
                "jdbc:postgresql://d/x?socketFactory=a.B&password=planted | socketFactory",
                "jdbc:postgresql://d/x?sslfactory=a.B                   | sslfactory",
                "jdbc:postgresql://d/x?sslmode=require&socketFactoryArg=http://e | socketFactoryArg",
                "jdbc:postgresql://d/x?authenticationPluginClassName=a.B | authenticationPluginClassName",
                "jdbc:postgresql://d/x?loggerFile=/etc/x                | loggerFile",
                "jdbc:mysql://d/x?autoDeserialize=true                  | no database that Rollcall works with",
                "JDBC:H2:file:/x;INIT=a                                 | no database that Rollcall works with"
            })
    void refusesDatabasesThatCouldRunSomething(String url, String said) {
        assertThat(DatabaseSettings.flawOf(DatabaseUrl.of(url)))
                .get()
                .asString()
                .contains(said)
                .doesNotContain("planted");
        assertThat(SettingsAudit.flaws(file("spring.datasource.url", url))).hasSize(1);
        assertThat(SettingsAudit.flaws(variable("SPRING_DATASOURCE_URL", url))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.hikari.connection-init-sql, SPRING_DATASOURCE_HIKARI_CONNECTIONINITSQL",
        "spring.datasource.hikari.data-source-properties.INIT, SPRING_DATASOURCE_HIKARI_DATASOURCEPROPERTIES_INIT",
        "spring.datasource.driver-class-name, SPRING_DATASOURCE_DRIVER_CLASS_NAME",
        "spring.datasource.jndi-name, SPRING_DATASOURCE_JNDI_NAME",
        "spring.sql.init.schema-locations, SPRING_SQL_INIT_SCHEMALOCATIONS",
        "spring.flyway.init-sqls[0], SPRING_FLYWAY_INIT_SQLS_0",
        "spring.batch.jdbc.schema, SPRING_BATCH_JDBC_SCHEMA",
        "spring.batch.jdbc.initialize-schema, spring_batch_jdbc_initializeschema",
        "spring.main.sources, SPRING_MAIN_SOURCES",
        "spring.mail.jndi-name, SPRING_MAIL_JNDI_NAME",
        "spring.mail.properties.mail.smtp.socketFactory.class, SPRING_MAIL_PROPERTIES_MAIL_SMTP_SOCKETFACTORY_CLASS",
        "spring.autoconfigure.exclude[0], SPRING_AUTOCONFIGURE_EXCLUDE",
        "spring.ssl.bundle.pem.company.truststore.certificate, SPRING_SSL_BUNDLE_JKS_COMPANY_TRUSTSTORE_LOCATION",
        "logging.file.name, LOGGING_FILE_PATH",
        "logging.structured.format.file, LOGGING_STRUCTURED_FORMAT_FILE",
        "logging.config, LOGGING_CONFIG"
    })
    void refusesWhatRunsBesideTheAddress(String key, String variable) {
        assertThat(SettingsAudit.flaws(file(key, "x"))).hasSize(1);
        assertThat(SettingsAudit.flaws(variable(variable, "x"))).hasSize(1);
    }

    @Test
    void takesHowManyConnectionsThereMayBe() {
        assertThat(SettingsAudit.flaws(file("spring.datasource.hikari.maximum-pool-size", "5")))
                .isEmpty();
        assertThat(SettingsAudit.flaws(variable("SPRING_DATASOURCE_PASSWORD", "planted")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE, 5",
        "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE, 5",
        "SPRING_DATASOURCE_HIKARI_DATA_SOURCE_PROPERTIES_SSLMODE, require",
        "SPRING_DATASOURCE_DRIVER_CLASS_NAME, org.postgresql.Driver",
        "SPRING_DATASOURCE_DRIVERCLASSNAME, org.h2.Driver",
        "SPRING_MAIL_HOST, mail.example.com",
        "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE, true",
        "SPRING_SSL_BUNDLE_PEM_COMPANY_TRUSTSTORE_CERTIFICATE, /etc/ca.pem",
        "SPRING_PROFILES_ACTIVE, night",
        "SPRING_OUTPUT_ANSI_ENABLED, never",
        "LOGGING_LEVEL_ROOT, DEBUG",
        "LOGGING_STRUCTURED_FORMAT_FILE, ecs",
        "LOGGING_FILE_NAME, ''",
        "SPRINGFIELD, x"
    })
    void takesWhatIsHarmlessOfSpring(String variable, String value) {
        assertThat(SettingsAudit.flaws(variable(variable, value))).isEmpty();
    }

    /** An environment is shared with programs that are made of other parts of Spring; a file is not. */
    @ParameterizedTest
    @CsvSource({
        "SPRING_CLOUD_CONFIG_URI, spring.cloud.config.uri",
        "spring_cloud_kubernetes_enabled, spring.cloud.kubernetes.enabled",
        "SPRING_BOOT_ADMIN_CLIENT_URL, spring.boot.admin.client.url",
        "SPRING_DATA_REDIS_HOST, spring.data.redis.host",
        "SPRING_JPA_SHOW_SQL, spring.jpa.show-sql",
        "SPRING_KAFKA_BOOTSTRAP_SERVERS, spring.kafka.bootstrap-servers",
        "SPRING_RABBITMQ_PASSWORD, spring.rabbitmq.password"
    })
    void passesOverWhatTheEnvironmentSetsForOtherPrograms(String variable, String key) {
        ConfigurableEnvironment environment = variable(variable, "planted-value");

        assertThat(SettingsAudit.flaws(environment)).isEmpty();
        assertThat(SettingFiles.sourcesInWords(environment))
                .isEqualTo("No settings file is read; what the environment sets for other programs has no effect here: "
                        + variable);
        assertThat(SettingsAudit.flaws(file(key, "planted-value"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_DATASOURCE_URL",
                "SPRING_MAIN_SOURCES",
                "SPRING_BOOT_ENABLEAUTOCONFIGURATION",
                "SPRING_FLYWAY_LOCATIONS",
                "SPRING_JACKSON_FACTORY",
                "SPRING_CLOUD",
                "SPRING_AOP_AUTO",
                "SPRING_DATA_SOURCE_URL",
                "SPRING_DATA__SOURCE__URL",
                "spring_data_source_password",
                "SPRING_DATA_BASE_URL",
                "SPRING_DATABASE_URL",
                "SPRING_DATA_URL",
                "SPRING_DATA_USERNAME",
                "SPRING_DATA_PASSWORD",
                "SPRING_JPA_DEFER_DATASOURCE_INITIALIZATION",
                "SPRING_UNKNOWN_THING"
            })
    void refusesWhatIsReadHereOrIsNotKnown(String variable) {
        assertThat(SettingsAudit.flaws(variable(variable, "jdbc:planted"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"SPRING_DATA_SOURCE_URL, SPRING_DATASOURCE_URL", "spring.data.source.url, spring.datasource.url"})
    void tellsHowTheDatabaseIsSpelled(String divided, String meant) {
        ConfigurableEnvironment environment =
                divided.contains(".") ? file(divided, "jdbc:h2:mem:x") : variable(divided, "jdbc:h2:mem:x");

        assertThat(SettingsAudit.flaws(environment))
                .singleElement()
                .asString()
                .contains("has no effect. Did you mean " + meant + "?");
    }

    /** Should such a project become a part of Rollcall, what is set for it is no longer without effect. */
    @Test
    void passesOverNothingThatALibraryOfOursReads() throws IOException {
        List<String> read = new ArrayList<>();
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = metadata.openStream()) {
                JsonMapper.shared()
                        .readTree(in)
                        .path("properties")
                        .forEach(property -> read.add(property.path("name").asString()));
            }
        }
        assertThat(read).contains("spring.main.banner-mode", "spring.datasource.url");

        assertThat(read).filteredOn(key -> key.startsWith("spring.")).allSatisfy(key -> {
            ConfigurableEnvironment set =
                    variable(key.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""), "x");
            if (!SpringSettings.passedOver(set).isEmpty()) {
                set.getPropertySources().addLast(new MapPropertySource("defaultProperties", SettingsAudit.SERVING));
                assertThat(SettingsAudit.flaws(set))
                        .as("only the operations page would read it, and refuses it")
                        .isNotEmpty();
            }
        });
    }

    @Test
    void takesARelativeHomeFromWhereOneStands() {
        ConfigurableEnvironment environment = variable("ROLLCALL_HOME", "./home");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "a file", Map.of("spring.datasource.url", "jdbc:h2:file:${rollcall.home}/data/rollcall")));

        new SettingsAudit().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:h2:file:" + Path.of("home").toAbsolutePath() + "/data/rollcall");
    }

    @Test
    void stopsEverythingButTheDoctor() {
        ConfigurableEnvironment environment = file("rollcall.hom", "x");

        assertThatThrownBy(() -> new SettingsAudit().postProcessEnvironment(environment, new SpringApplication()))
                .isInstanceOf(UnusableSetting.class);

        environment.getPropertySources().addLast(new MapPropertySource("defaultProperties", SettingsAudit.DEFERRED));
        new SettingsAudit().postProcessEnvironment(environment, new SpringApplication());
    }

    private static ConfigurableEnvironment file(String key, String value) {
        return with(new MapPropertySource("a file", Map.of(key, value)));
    }

    private static ConfigurableEnvironment variable(String name, String value) {
        return with(new SystemEnvironmentPropertySource(ENVIRONMENT, Map.of(name, value)));
    }

    private static ConfigurableEnvironment with(PropertySource<?> source) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(usual -> environment.getPropertySources().remove(usual.getName()));
        environment.getPropertySources().addFirst(source);
        return environment;
    }
}
