package io.github.rollcall.extension.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** REST over bodies as RingCentral's documents show them, written apart from the stand-in account. */
class WireMockExtensionsTests extends ExtensionsContract {

    private static final String ACCOUNT = "/restapi/v1.0/account/~";
    private static final String EXTENSION = ACCOUNT + "/extension";
    private static final String DICTIONARY = "/restapi/v1.0/dictionary/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final People people = new People();
    private final StopSignal stop = new StopSignal();

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").extensions(people))
            .build();

    @AutoClose
    private RestExtensions extensions;

    @BeforeEach
    void answers() {
        server.stubFor(
                any(urlPathMatching(EXTENSION + ".*")).willReturn(aResponse().withTransformers(people.getName())));
        server.stubFor(any(urlPathMatching(ACCOUNT + "/(user-role/\\d+/bulk-assign|assigned-role)"))
                .willReturn(aResponse().withTransformers(people.getName())));
        server.stubFor(post("/restapi/oauth/token").willReturn(okJson("""
                {"access_token":"the-token","token_type":"bearer","expires_in":3600,"owner_id":"400131426008",
                 "scope":"EditAccounts EditUserCredentials RoleManagement"}""").withHeader("Date", now())));
        server.stubFor(get(ACCOUNT).willReturn(okJson("""
                {"id":400131426008,"regionalSettings":{"homeCountry":{"id":"1","isoCode":"US"},"language":{"id":"1033"},
                 "greetingLanguage":{"id":"1033"},"formattingLocale":{"id":"1033"}}}""").withHeader("Date", now())));
        server.stubFor(
                get(ACCOUNT + "/service-info").willReturn(okJson("{\"limits\":{\"maxExtensionNumberLength\":6}}")));
        server.stubFor(
                get(urlPathEqualTo(EXTENSION + "/~/authz-profile/check")).willReturn(okJson("{\"successful\":true}")));
        lists(DICTIONARY + "timezone", "{'id':'58','name':'US/Pacific','description':'Pacific Time (US & Canada)'}");
        lists(
                DICTIONARY + "language",
                "{'id':'1033','name':'English (United States)','localeCode':'en-US','ui':true,'greeting':true,"
                        + "'formattingLocale':true}");
        lists(DICTIONARY + "country", "{'id':'1','name':'United States','isoCode':'US','callingCode':'1'}");
        lists(
                DICTIONARY + "state",
                "{'id':'13','name':'California','isoCode':'CA','country':{'id':'1'}},"
                        + "{'id':'71','name':'Ontario','isoCode':'ON','country':{'id':'39'}}");
        lists(ACCOUNT + "/sites", "{'id':'main-site','name':'Main Site'}");
        lists("/restapi/v2/accounts/~/cost-centers", "{'id':'224150','name':'Sales'}");
        lists(ACCOUNT + "/user-role", "{'id':'3','displayName':'User Admin'}");
        lists(ACCOUNT + "/custom-fields", "{'id':'80001','displayName':'Badge'}");
        extensions = Senders.to(Senders.credentialsFor(URI.create(server.baseUrl())), Senders.PATIENCE, stop);
    }

    private void lists(String path, String records) {
        server.stubFor(get(urlPathEqualTo(path))
                .willReturn(okJson("{\"records\":[" + records.replace('\'', '"') + "],\"navigation\":{}}")));
    }

    @Override
    Extensions extensions() {
        return extensions;
    }

    @Override
    void has(String type, String status, String email, String number) {
        people.add((ObjectNode) JSON.readTree("""
                {"type":"%s","status":"%s","extensionNumber":"%s","contact":{"email":"%s"}}""".formatted(type, status, number, email)));
    }

    @Override
    void hasQuota(RateLimitGroup group, Quota quota) {
        people.quota = quota;
    }

    @Override
    void lacks(String permission) {
        ResponseDefinitionBuilder refusal = refusal(403, "CMN-408", null);
        server.stubFor(get(urlPathEqualTo(EXTENSION + "/~/authz-profile/check"))
                .withQueryParam("permissionId", equalTo(permission))
                .willReturn(okJson("{\"successful\":false}")));
        String list = Map.of("CostCenterManagement", "/cost-centers", "ReadUserRoles", "/user-role")
                .getOrDefault(permission, "/none");
        server.stubFor(get(urlPathMatching(".*" + list)).willReturn(refusal));
    }

    @Override
    void next(NextCreation end) {
        people.nextCreation = switch (end) {
            case REFUSED -> refusal(400, "CMN-101", "contact.email");
            case THROTTLED -> refusal(429, "CMN-301", null).withHeader("Retry-After", "1");
            case LOCKED -> refusal(409, "CMN-204", null);
            case LOST_BEFORE, LOST_AFTER -> aResponse().withFault(Fault.EMPTY_RESPONSE);
            case REFUSES_US -> refusal(400, "EXT-355", null);
        };
        people.createsNext = end == NextCreation.LOST_AFTER;
    }

    @Override
    void refusesChanges(String code) {
        server.stubFor(put(urlMatching(EXTENSION + "/.*")).willReturn(refusal(400, code, null)));
    }

    @Override
    void stop() {
        stop.request();
    }

    @Override
    long sendings() {
        return server.findAll(postRequestedFor(urlEqualTo(EXTENSION))).size();
    }

    private static String now() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static ResponseDefinitionBuilder refusal(int status, String code, @Nullable String parameter) {
        ObjectNode body = JSON.createObjectNode().put("errorCode", code).put("message", "Not this way");
        body.putArray("errors")
                .addObject()
                .put("errorCode", code)
                .put("message", "Not this way")
                .put("parameterName", parameter);
        return okJson(body.toString()).withStatus(status).withHeader("RCRequestId", "r-refused");
    }

    /** The extensions that are put in, and what RingCentral's documents say of one, of lists and of changes. */
    private static final class People implements ResponseDefinitionTransformerV2 {

        private final List<ObjectNode> all = new ArrayList<>();
        private final Map<String, String> roles = new HashMap<>();
        private @Nullable ResponseDefinitionBuilder nextCreation;
        private boolean createsNext;
        private Quota quota = new Quota(1_000_000, Duration.ofSeconds(60));

        @Override
        public String getName() {
            return "people";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public synchronized ResponseDefinition transform(ServeEvent event) {
            return answer(event.getRequest())
                    .withHeader("X-Rate-Limit-Limit", String.valueOf(quota.limit()))
                    .withHeader("X-Rate-Limit-Remaining", String.valueOf(quota.limit() - 1))
                    .withHeader(
                            "X-Rate-Limit-Window", String.valueOf(quota.window().toSeconds()))
                    .build();
        }

        private ResponseDefinitionBuilder answer(Request request) {
            String whole = URI.create(request.getUrl()).getPath();
            if (whole.endsWith("/bulk-assign")) {
                return assignment(request, whole.split("/", -1));
            }
            if (whole.endsWith(ACCOUNT + "/assigned-role")) {
                return okJson(assigned().toString());
            }
            String[] path = whole.substring(EXTENSION.length()).split("/", -1);
            if (path.length > 1) {
                return all.stream()
                        .filter(each -> each.path("id").asString().equals(path[1]))
                        .findFirst()
                        .map(each -> answer(request, each, path.length > 2 ? path[2] : ""))
                        .orElseGet(() -> refusal(404, "CMN-102", "extensionId"));
            }
            return request.getMethod().equals(RequestMethod.POST) ? creation(request) : page(request);
        }

        private ResponseDefinitionBuilder assignment(Request request, String[] path) {
            JSON.readTree(request.getBody())
                    .path("addedExtensionIds")
                    .forEach(id -> roles.put(id.asString(), path[path.length - 2]));
            return aResponse().withStatus(204);
        }

        private ObjectNode assigned() {
            ObjectNode body = JSON.createObjectNode();
            body.putObject("navigation");
            roles.forEach((id, role) -> body.withArray("records")
                    .addObject()
                    .put("extensionId", id)
                    .putArray("roles")
                    .addObject()
                    .put("id", role));
            return body;
        }

        private static ResponseDefinitionBuilder answer(Request request, ObjectNode person, String part) {
            if (request.getMethod().equals(RequestMethod.PUT)) {
                switch (part) {
                    case "profile-image" -> person.putObject("profileImage").put("etag", "5a3b");
                    case "assigned-role" -> {}
                    default -> person.setAll((ObjectNode) JSON.readTree(request.getBody()));
                }
            }
            return part.isEmpty() ? okJson(person.toString()) : aResponse().withStatus(204);
        }

        private ResponseDefinitionBuilder creation(Request request) {
            ObjectNode asked = (ObjectNode) JSON.readTree(request.getBody());
            ResponseDefinitionBuilder scripted = nextCreation;
            nextCreation = null;
            if (scripted != null) {
                if (createsNext) {
                    add(asked);
                }
                return scripted;
            }
            String email = asked.at("/contact/email").asString();
            if (all.stream()
                    .anyMatch(each -> each.at("/contact/email").asString().equalsIgnoreCase(email))) {
                return refusal(400, "EXT-226", "contact.email");
            }
            if (all.stream().anyMatch(each -> each.path("extensionNumber").equals(asked.path("extensionNumber")))) {
                return refusal(400, "EXT-218", "extensionNumber");
            }
            return okJson(add(asked).toString()).withHeader("RCRequestId", "r-created");
        }

        private synchronized ObjectNode add(ObjectNode extension) {
            long id = 401_000_000L + all.size();
            extension.put("id", id).putObject("profileImage").put("uri", "https://media.example.com/" + id);
            if (extension.path("extensionNumber").isMissingNode()) {
                extension.put("extensionNumber", "9" + all.size());
            }
            all.add(extension.put("creationTime", "2026-11-23T02:00:00Z"));
            return extension;
        }

        private ResponseDefinitionBuilder page(Request request) {
            List<ObjectNode> found = all.stream()
                    .filter(each -> matches(request.queryParameter("email"), each.at("/contact/email")))
                    .filter(each -> matches(request.queryParameter("extensionNumber"), each.path("extensionNumber")))
                    .toList();
            int page = Integer.parseInt(request.queryParameter("page").firstValue());
            int size = Integer.parseInt(request.queryParameter("perPage").firstValue());
            ObjectNode body = JSON.createObjectNode();
            body.putArray("records")
                    .addAll(found.stream().skip((page - 1L) * size).limit(size).toList());
            body.putObject("paging").put("page", page).put("totalElements", found.size());
            ObjectNode navigation = body.putObject("navigation");
            if (page * size < found.size()) {
                navigation.putObject("nextPage").put("uri", EXTENSION + "?page=" + (page + 1));
            }
            return okJson(body.toString());
        }

        private static boolean matches(QueryParameter asked, JsonNode value) {
            return !asked.isPresent() || asked.values().stream().anyMatch(value.asString()::equalsIgnoreCase);
        }
    }
}
