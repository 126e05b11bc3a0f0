package io.github.rollcall.sandbox;

import static io.github.rollcall.sandbox.Bodies.adaWith;
import static io.github.rollcall.sandbox.Bodies.adaWithContact;
import static io.github.rollcall.sandbox.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class StandInRefusalsTests {

    static final List<Arguments> BODIES = List.of(
            arguments("{\"type\":\"User\"}", "CMN-100", "contact.firstName"),
            arguments("{\"type\":\"User\",\"contact\":{\"firstName\":\"Ada\"}}", "CMN-100", "contact.email"),
            arguments(Bodies.user("", "Byron", "ada@example.com"), "CMN-100", "contact.firstName"),
            arguments(Bodies.user("A".repeat(65), "Byron", "ada@example.com"), "CMN-101", "contact.firstName"),
            arguments(adaWith("\"status\":\"Asleep\""), "CMN-101", "status"),
            arguments(adaWith("\"setupWizardState\":\"Done\""), "CMN-101", "setupWizardState"),
            arguments(adaWith("\"hidden\":\"yes\""), "CMN-101", "hidden"),
            arguments(Bodies.ada().replace("\"User\"", "\"Person\""), "CMN-101", "type"),
            arguments(Bodies.ada().replace("\"User\"", "\"Department\""), "EXT-356", "contact.lastName"),
            arguments(adaWithContact("\"mobilePhone\":\"0650 555 0101\""), "CMN-101", "contact.mobilePhone"),
            arguments(adaWithContact("\"mobilePhone\":\"+18005550123\""), "CMN-101", "contact.mobilePhone"),
            arguments(adaWithContact("\"businessPhone\":\"ask me\""), "EXT-103", "contact.businessPhone"),
            arguments(adaWithContact("\"businessPhone\":\"+18005550199\""), "EXT-102", "contact.businessPhone"),
            arguments(adaWithContact("\"emailAsLoginName\":\"no\""), "CMN-101", "contact.emailAsLoginName"),
            arguments(
                    adaWithContact("\"businessAddress\":{\"country\":\"Atlantis\"}"),
                    "CMN-101",
                    "contact.businessAddress.country"),
            arguments(
                    adaWithContact("\"businessAddress\":{\"country\":\"United States\"}"),
                    "CMN-100",
                    "contact.businessAddress.state"),
            arguments(
                    adaWithContact("\"businessAddress\":{\"country\":\"United States\",\"state\":\"Ontario\"}"),
                    "CMN-101",
                    "contact.businessAddress.state"),
            arguments(
                    adaWithContact("\"pronouncedName\":{\"type\":\"Default\",\"text\":\"ay da\"}"),
                    "CMN-101",
                    "contact.pronouncedName.text"),
            arguments(adaWith("\"extensionNumber\":\"0\""), "EXT-214", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"0123\""), "EXT-215", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"9\""), "EXT-216", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"911\""), "EXT-217", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"101\""), "EXT-218", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"1234567\""), "EXT-219", "extensionNumber"),
            arguments(adaWith("\"extensionNumber\":\"12a\""), "CMN-101", "extensionNumber"),
            arguments(
                    adaWith("\"regionalSettings\":{\"timezone\":{\"id\":\"9999\"}}"),
                    "CMN-102",
                    "regionalSettings.timezone.id"),
            arguments(
                    adaWith("\"regionalSettings\":{\"homeCountry\":{\"id\":\"9999\"}}"),
                    "CMN-102",
                    "regionalSettings.homeCountry.id"),
            arguments(adaWith("\"regionalSettings\":{\"language\":{\"id\":\"1033\"}}"), "EXT-225", "regionalSettings"),
            arguments(
                    adaWith(
                            "\"regionalSettings\":{\"language\":{\"id\":\"1043\"},\"greetingLanguage\":{\"id\":\"1033\"},"
                                    + "\"formattingLocale\":{\"id\":\"1043\"}}"),
                    "CMN-102",
                    "regionalSettings.language.id"),
            arguments(
                    adaWith("\"regionalSettings\":{\"timeFormat\":\"13h\"}"), "CMN-101", "regionalSettings.timeFormat"),
            arguments(adaWith("\"site\":{\"id\":\"77\"}"), "CMN-102", "site.id"),
            arguments(adaWith("\"customFields\":[{\"id\":\"77\",\"value\":\"x\"}]"), "CMN-102", "customFields.id"),
            arguments(
                    adaWith("\"customFields\":[{\"id\":\"80001\",\"value\":\"x\"},{\"id\":\"80001\",\"value\":\"y\"}]"),
                    "CMN-406",
                    "customFields.id"),
            arguments(adaWith("\"password\":\"12345678\""), "PWD-001", "password"),
            arguments(adaWith("\"password\":\"Password!\""), "PWD-002", "password"),
            arguments(adaWith("\"password\":\"passw0rd\""), "PWD-003", "password"),
            arguments(adaWith("\"password\":\"Pass1234\""), "PWD-004", "password"),
            arguments(adaWith("\"password\":\"Passdcba9\""), "PWD-004", "password"),
            arguments(adaWith("\"password\":\"Pa5s\""), "PWD-005", "password"),
            arguments(adaWith("\"password\":\"" + "Pa5s".repeat(9) + "\""), "PWD-006", "password"),
            arguments(adaWith("\"password\":\"Passs0rd\""), "PWD-007", "password"),
            arguments(adaWith("\"password\":\"Passw0rd ~\""), "PWD-014", "password"),
            arguments(adaWith("\"ivrPin\":\"12345\""), "CMN-101", "ivrPin"),
            arguments(adaWith("\"ivrPin\":\"111111\""), "CMN-101", "ivrPin"),
            arguments(adaWith("\"ivrPin\":\"987654\""), "CMN-101", "ivrPin"));

    private final StandInAccount account =
            StandInAccount.start(StandInSettings.builder().unlimited().build());
    private final Caller caller = Caller.loggedInTo(account);

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @FieldSource("BODIES")
    void refusesBody(String body, String code, String parameter) {
        HttpResponse<String> response = caller.create(body);

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = json(response);
        boolean isNamed = !code.startsWith("EXT-") && !code.startsWith("PWD-");
        assertThat(error.path("errors").valueStream()).anySatisfy(each -> {
            assertThat(each.path("errorCode").asString()).isEqualTo(code);
            assertThat(each.path("parameterName").asString("")).isEqualTo(isNamed ? parameter : "");
        });
        assertThat(error.path("errorCode").isString()).isTrue();
        assertThat(account.users()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@localhost",
                "ada byron@example.com",
                "ada@exam ple.com",
                "ada..byron@example.com",
                ".ada@example.com",
                "ada@-example.com",
                "ada@example..com",
                "ada@example.comx",
                "ada@example.c0m",
                "ada@example.com,bob@example.com",
                "Ada <ada@example.com>"
            })
    void refusesAddress(String email) {
        HttpResponse<String> response = caller.create(Bodies.user("Ada", "Byron", email));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("CMN-101");
        assertThat(json(response).path("parameterName").asString()).isEqualTo("contact.email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'hara@example.com",
                "ada+phones@mail.example.co.uk",
                "a@b.io",
                "ADA@EXAMPLE.COM",
                "ada@some-firm.museum",
                "x_1%y@sub.sub.example"
            })
    void acceptsAddress(String email) {
        assertThat(caller.create(Bodies.user("Ada", "Byron", email)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Passw0rd123!", "abc123xyz.", "Zz9.Zz9.Zz9."})
    void acceptsPassword(String password) {
        assertThat(caller.create(adaWith("\"password\":\"" + password + "\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void reportsAllThatIsWrongAtOnce() {
        JsonNode error =
                json(caller.create("{\"contact\":{\"email\":\"ada\",\"mobilePhone\":\"1\"},\"status\":\"No\"}"));

        assertThat(error.path("errors")
                        .valueStream()
                        .map(each -> each.path("parameterName").asString()))
                .containsExactly("contact.firstName", "contact.email", "contact.mobilePhone", "status");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(code(caller.create("{\"contact\":"))).isEqualTo("CMN-103");
        assertThat(code(caller.create("[]"))).isEqualTo("CMN-103");
        assertThat(code(caller.create(""))).isEqualTo("CMN-103");
        HttpResponse<String> response = caller.send(caller.authorized(Caller.EXTENSIONS)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(Bodies.ada())));
        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void refusesAddressThatIsOnTheAccountWhateverItsCase() {
        caller.create(Bodies.ada());

        assertConflict(caller.create(Bodies.user("Other", "Ada", "ADA.Byron@example.com")), "EXT-226");
    }

    @Test
    void acceptsAddressTwiceWhenToldSo() {
        change(settings -> settings.acceptDuplicateEmails(true));
        caller.create(Bodies.ada());

        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);
        assertThat(json(caller.get(Caller.EXTENSIONS + "?email=ada.byron@example.com"))
                        .path("records"))
                .hasSize(2);
    }

    @Test
    void refusesLoginThatIsTakenElsewhere() {
        change(settings -> settings.loginsTakenElsewhere(Set.of("Ada.Byron@example.com")));

        assertConflict(caller.create(Bodies.ada()), "EXT-227");
    }

    @Test
    void runsOutOfUsersAndNumbers() {
        change(settings -> settings.maxUsers(1));
        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);
        HttpResponse<String> oneTooMany = caller.create(Bodies.bob());
        assertThat(oneTooMany.statusCode()).isEqualTo(400);
        assertThat(code(oneTooMany)).isEqualTo("EXT-355");
        change(settings -> settings.maxUsers(5).numbersExhausted(true));
        HttpResponse<String> noNumbers = caller.create(Bodies.bob());
        assertThat(noNumbers.statusCode()).isEqualTo(403);
        assertThat(code(noNumbers)).isEqualTo("EXT-250");
    }

    @Test
    void obeysTheLoginPolicyOfTheAccount() {
        change(settings -> settings.singleSignOn(true));
        assertThat(code(caller.create(adaWith("\"password\":\"Passw0rd123!\""))))
                .isEqualTo("EXT-413");
        assertThat(caller.create(Bodies.ada()).statusCode()).isEqualTo(200);
        change(settings -> settings.emailAsLoginRequired(true));
        assertThat(code(caller.create(Bodies.bob()))).isEqualTo("EXT-229");
    }

    @Test
    void wantsASiteWhenToldSo() {
        change(settings -> settings.siteRequired(true));

        JsonNode error = json(caller.create(Bodies.ada()));
        assertThat(error.path("errorCode").asString()).isEqualTo("CMN-100");
        assertThat(error.path("parameterName").asString()).isEqualTo("site");
        assertThat(caller.create(adaWith("\"site\":{\"id\":\"main-site\"}")).statusCode())
                .isEqualTo(200);
    }

    private void change(UnaryOperator<StandInSettings.Builder> change) {
        account.change(change.apply(account.settings().toBuilder()).build());
    }

    private static void assertConflict(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(code(response)).isEqualTo(code);
    }

    private static String code(HttpResponse<String> response) {
        return json(response).path("errorCode").asString();
    }
}
