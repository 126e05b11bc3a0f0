package io.github.rollcall.extension.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.user.Field;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists show of everybody, by answers as RingCentral's documents show them. */
class ListsOfUsersTests {

    private static final String ACCOUNT = "/restapi/v1.0/account/~";
    private static final String DIRECTORY = ACCOUNT + "/directory/entries";

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @AutoClose
    private RestExtensions extensions;

    @BeforeEach
    void login() {
        server.stubFor(post("/restapi/oauth/token")
                .willReturn(okJson("{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":3600}")));
        extensions = Senders.to(Senders.credentialsFor(URI.create(server.baseUrl())), Senders.PATIENCE);
    }

    @Test
    void readsAllThatTheListShowsOfAUser() {
        answers(ACCOUNT + "/extension", """
                {"records":[{"id":7,"type":"User","status":"Enabled","contact":{"firstName":"Ada","emailAsLoginName":true,
                  "pronouncedName":{"type":"TextToSpeech","text":"Ay-da"},
                  "businessAddress":{"street":"1 Way","city":"Belmont","state":"CA","zip":"94002","country":"United States"}},
                 "regionalSettings":{"timezone":{"id":"58","name":"US/Pacific"},"language":{"id":"1033"},
                  "homeCountry":{"id":"1"},"timeFormat":"24h"},
                 "roles":[{"id":"3"},{"id":"4"}],"customFields":[{"id":"80001","value":"B-7"}]},
                 {"id":8,"type":"User","contact":{"pronouncedName":{"type":"Default","text":"Bob Lee"}}}],"navigation":{}}""");

        ExtensionProfile ada = extensions.profiles().get(0);

        assertThat(ada.extension().firstName()).isEqualTo("Ada");
        assertThat(ada.values())
                .isEqualTo(Map.ofEntries(
                        Map.entry(Field.EMAIL_AS_LOGIN_NAME, "true"),
                        Map.entry(Field.PRONOUNCED_NAME, "Ay-da"),
                        Map.entry(Field.STREET, "1 Way"),
                        Map.entry(Field.CITY, "Belmont"),
                        Map.entry(Field.STATE, "CA"),
                        Map.entry(Field.ZIP, "94002"),
                        Map.entry(Field.COUNTRY, "United States"),
                        Map.entry(Field.TIMEZONE, "58"),
                        Map.entry(Field.LANGUAGE, "1033"),
                        Map.entry(Field.HOME_COUNTRY, "1"),
                        Map.entry(Field.TIME_FORMAT, "24h")));
        assertThat(ada.roleIds()).containsExactlyInAnyOrder("3", "4");
        assertThat(ada.customValues()).isEqualTo(Map.of("80001", "B-7"));
        assertThat(extensions.profiles().get(1).values()).isEmpty();
    }

    @Test
    void readsTheCustomFieldsOfAllPagesOfTheDirectory() {
        page(1, 2, "{\"id\":\"7\",\"customFields\":[{\"id\":\"80001\",\"value\":\"B-7\"}]}");
        page(2, 2, "{\"id\":\"8\",\"customFields\":[{\"id\":\"80001\",\"value\":\"B-8\"},{\"id\":\"80002\"}]}");

        assertThat(extensions.customValues())
                .isEqualTo(
                        Map.of(new ExtensionId(7), Map.of("80001", "B-7"), new ExtensionId(8), Map.of("80001", "B-8")));
    }

    @Test
    void saysThatThereIsNoDirectoryForUs() {
        server.stubFor(get(urlPathEqualTo(DIRECTORY))
                .willReturn(okJson("{\"errorCode\":\"CMN-102\",\"message\":\"Resource is not found\"}")
                        .withStatus(404)));

        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> extensions.customValues());
    }

    @Test
    void readsTheRolesOfEverybody() {
        answers(ACCOUNT + "/assigned-role", """
                {"records":[{"extensionId":"7","roles":[{"id":"3","autoAssigned":true},{"id":"4"}]},
                 {"extensionId":"8","roles":[]}],"navigation":{}}""");

        assertThat(extensions.assignedRoles())
                .isEqualTo(Map.of(new ExtensionId(7), Set.of("3", "4"), new ExtensionId(8), Set.of()));
    }

    private void page(int page, int pages, String record) {
        server.stubFor(get(urlPathEqualTo(DIRECTORY))
                .withQueryParam("page", equalTo(String.valueOf(page)))
                .withQueryParam("type", equalTo("User"))
                .withQueryParam("showFederated", equalTo("false"))
                .withQueryParam("perPage", equalTo("2000"))
                .willReturn(okJson("{\"records\":[%s],\"paging\":{\"page\":%d,\"totalPages\":%d}}"
                        .formatted(record, page, pages))));
    }

    private void answers(String path, String body) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(body)));
    }
}
