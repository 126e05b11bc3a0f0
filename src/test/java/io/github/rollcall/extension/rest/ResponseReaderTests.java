package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class ResponseReaderTests {

    /** The forms in which a secret may come back, of {@code Se"cr/et+ü}. */
    static final List<String> echoes = List.of(
            "Se\\\"cr/et+ü", "Se%22cr%2Fet%2B%C3%BC", "Se\\\\\\\"cr/et+ü", "U2UiY3IvZXQrw7w=", "U2UiY3IvZXQrw7w");

    private final ResponseReader responses = new ResponseReader(new JsonMapper(), Clock.systemUTC());

    @Test
    void keepsAllErrorsOfTheFirstVersion() {
        assertThat(errors("""
                        {"errorCode":"CMN-101","message":"Bad address","parameterName":"contact.email",
                         "errors":[
                           {"errorCode":"CMN-101","message":"Bad address","parameterName":"contact.email",
                            "parameterValue":"nonsense"},
                           {"errorCode":"EXT-215","message":"Starts with 0","parameterName":"extensionNumber"}],
                         "parameters":[{"parameterName":"contact.email","parameterValue":"nonsense"}]}"""))
                .containsExactly(
                        new ApiError("CMN-101", "contact.email", "Bad address"),
                        new ApiError("EXT-215", "extensionNumber", "Starts with 0"));
    }

    @Test
    void readsTheFlatForm() {
        assertThat(errors("""
                        {"errorCode":"CMN-101","message":"Bad address","parameterName":"contact.email"}""")).containsExactly(new ApiError("CMN-101", "contact.email", "Bad address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "[{}]", "\"none\""})
    void readsTheFlatFormBesideErrorsThatSayNothing(String errors) {
        assertThat(errors("{\"errorCode\":\"EXT-218\",\"message\":\"Taken\",\"errors\":" + errors + "}"))
                .containsExactly(new ApiError("EXT-218", null, "Taken"));
    }

    @Test
    void findsTheParameterInTheListOfParameters() {
        assertThat(errors("""
                        {"errorCode":"CMN-101","message":"Bad","parameters":[{"parameterName":"ivrPin"}]}""")).containsExactly(new ApiError("CMN-101", "ivrPin", "Bad"));
    }

    @ParameterizedTest
    @CsvSource({
        "Parameter [contact.email] value is invalid, contact.email",
        "Parameter [extension.contact.businessAddress.state] is invalid, extension.contact.businessAddress.state",
        "Resource for parameter [accountId] is not found, accountId",
        "Number [2041] of [extensionNumber] is taken, extensionNumber",
        "Parameter [customFields[1].value] value is invalid, customFields[1].value"
    })
    void findsTheParameterInTheMessageOfOlderAnswers(String message, String parameter) {
        assertThat(errors("{\"errorCode\":\"CMN-101\",\"message\":\"" + message + "\"}"))
                .containsExactly(new ApiError("CMN-101", parameter, message));
    }

    @Test
    void takesTheCodeFromTheFlatFormIfTheErrorsNameNone() {
        assertThat(errors("""
                        {"errorCode":"EXT-355","message":"Limit","errors":[{"message":"Limit reached"}]}""")).containsExactly(new ApiError("EXT-355", null, "Limit reached"));
    }

    @Test
    void readsTheSecondVersion() {
        assertThat(errors("""
                        {"errors":[{"errorCode":"CMN-102","message":"Not found","parameterName":"site.id",
                         "parameterValue":"7","additional":{"a":1}}]}""")).containsExactly(new ApiError("CMN-102", "site.id", "Not found"));
    }

    @Test
    void readsTheFormOfLogins() {
        assertThat(errors("""
                        {"error":"invalid_grant","error_description":"No such credential",
                         "errors":[{"errorCode":"OAU-210","message":"The credential expired"}]}""")).containsExactly(new ApiError("OAU-210", null, "The credential expired"));
        assertThat(errors("""
                        {"error":"invalid_client","error_description":"Unknown app"}""")).containsExactly(new ApiError("invalid_client", null, "Unknown app"));
    }

    @Test
    void namesTheParameterThatOnlyTheFlatFormNames() {
        assertThat(errors("""
                        {"errorCode":"CMN-101","message":"Bad","parameters":[{"parameterName":"contact.email"}],
                         "errors":[{"errorCode":"CMN-101","message":"Bad"},{"errorCode":"CMN-100","message":"Gone"}]}"""))
                .containsExactly(
                        new ApiError("CMN-101", "contact.email", "Bad"), new ApiError("CMN-100", null, "Gone"));
        assertThat(errors("""
                        {"errorCode":"CMN-101","message":"Bad","parameterName":"contact.email",
                         "errors":[{"errorCode":"EXT-218","message":"Taken"}]}""")).containsExactly(new ApiError("EXT-218", null, "Taken"));
    }

    @Test
    void readsTheFormOfScim() {
        assertThat(errors("""
                        {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409",
                         "scimType":"uniqueness","detail":"The address is taken"}""")).containsExactly(new ApiError("uniqueness", null, "The address is taken"));
        assertThat(errors("""
                        {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","detail":"Bad"}""")).containsExactly(new ApiError("", null, "Bad"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html><body>Bad gateway</body></html>",
                "plain text",
                "{",
                "{}",
                "null",
                "42",
                "[]",
                "[1,2]",
                "\"text\"",
                "{\"errors\":[1,null,\"x\"]}",
                "{\"errorCode\":null,\"message\":{}}"
            })
    void explainsByTheStatusWhatExplainsNothing(String body) {
        assertThat(errors(body)).containsExactly(new ApiError("", null, "status 400 without an explanation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain;charset=windows-1252", "application/octet-stream", "json", ";"})
    void readsJsonWhateverItsContentType(String contentType) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Type", contentType);

        assertThat(responses.errors(new Reply.Answered(400, headers, bytes("{\"errorCode\":\"EXT-218\"}"))))
                .containsExactly(new ApiError("EXT-218", null, ""));
    }

    @Test
    void showsAMessageOnOneLineOfBoundedLength() {
        assertThat(errors("{\"message\":\" a\\r\\n\\tb\\u001b[31mc \"}"))
                .extracting(ApiError::message)
                .containsExactly("a b [31mc");
        assertThat(errors("{\"message\":\"" + "x".repeat(299) + "😀yyy\"}"))
                .extracting(ApiError::message)
                .containsExactly("x".repeat(299) + "…");
    }

    @ParameterizedTest
    @FieldSource("echoes")
    void blacksOutSecretsInEveryForm(String echo) {
        responses.hide("Se\"cr/et+ü");

        assertThat(errors("{\"errorCode\":\"CMN-101\",\"message\":\"not " + echo + "!\",\"parameterName\":\"" + echo
                        + "\"}"))
                .containsExactly(new ApiError("CMN-101", "***", "not ***!"));
    }

    @Test
    void blacksOutTheSecretOfOneRequest() {
        assertThat(responses.errors(
                        answered(400, "{\"message\":\"Password [Passw0rd1] contains the name\"}"),
                        List.of(Secret.of("Passw0rd1"))))
                .containsExactly(new ApiError("", null, "Password [***] contains the name"));
    }

    @Test
    void blacksOutASecretBeforeAMessageIsCut() {
        responses.hide("secret-secret");

        assertThat(errors("{\"message\":\"" + "x".repeat(295) + "secret-secret\"}"))
                .extracting(ApiError::message)
                .containsExactly("x".repeat(295) + "***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCRequestId", "rcrequestid", "Rcrequestid", "RCREQUESTID"})
    void namesTheRequestInAReason(String header) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(header, "5f0d3c1e");
        Reply.Answered answer = new Reply.Answered(400, headers, bytes("""
                        {"errors":[{"errorCode":"A-1","message":"one"},{"message":"two"}]}"""));

        assertThat(responses.because(answer)).isEqualTo(" (A-1: one; two; request id 5f0d3c1e)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\":\"t\",\"expires_in\":3600}|PT1H",
                "{\"access_token\":\"t\",\"expires_in\":\"600\"}|PT10M",
                "{\"access_token\":\"t\"}|PT1H",
                "{\"access_token\":\"t\",\"expires_in\":99999999999999999999}|PT1H",
                "{\"access_token\":\"t\",\"expires_in\":2000000000}|PT24H"
            })
    void readsATokenAndItsLifetime(String body, Duration lifetime) {
        assertThat(responses.token(answered(200, body)))
                .isEqualTo(new ResponseReader.TokenBody("t", lifetime, Set.of(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Mon, 23 Nov 2026 02:00:00 GMT|PT1M30S", "Mon, 23 Nov 2026 02:02:00 GMT|PT-30S", "yesterday|", "|"
            })
    void seesHowClocksDiffer(@Nullable String date, @Nullable Duration ahead) {
        ResponseReader now = new ResponseReader(
                JsonMapper.shared(), Clock.fixed(Instant.parse("2026-11-23T02:01:30Z"), ZoneOffset.UTC));
        HttpHeaders headers = new HttpHeaders();
        if (date != null) {
            headers.set(HttpHeaders.DATE, date);
        }

        assertThat(now.clockAhead(new Reply.Answered(200, headers, new byte[0])))
                .isEqualTo(Optional.ofNullable(ahead));
    }

    @Test
    void readsWhatALoginSaysAboutItself() {
        String body = "{\"access_token\":\"t\",\"scope\":\"EditAccounts  ReadAccounts\",\"owner_id\":\"40012\"}";

        assertThat(responses.token(answered(200, body)))
                .isEqualTo(new ResponseReader.TokenBody(
                        "t", Duration.ofHours(1), Set.of("EditAccounts", "ReadAccounts"), new ExtensionId(40012)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "{\"access_token\":null}", "{\"access_token\":\"t\""})
    void findsNoTokenWhereNoneIs(String body) {
        assertThat(responses.token(answered(200, body))).isNull();
    }

    @Test
    void showsNoTokenAsText() {
        assertThat(responses.token(answered(200, "{\"access_token\":\"planted\"}")))
                .asString()
                .doesNotContain("planted");
    }

    @Test
    void readsAnExtension() {
        assertThat(responses.extension(new JsonMapper().readTree("""
                                                {"id":400131426008,"extensionNumber":"2041","type":"User","status":"NotActivated",
                                                 "contact":{"firstName":"Ada","lastName":"Byron","email":"Ada@example.com"},
                                                 "references":[{"ref":"p","type":"PartnerId"},
                                                   {"ref":"hr-000731","type":"CustomerDirectoryId"}],
                                                 "profileImage":{"uri":"https://…","etag":"abc","lastModified":"2026-08-21T00:00:00.000Z"},
                                                 "creationTime":"2026-08-20T09:14:02.118Z","new":[1]}""")))
                .contains(new ExtensionRecord(
                        new ExtensionId(400131426008L),
                        "2041",
                        "User",
                        "NotActivated",
                        "Ada",
                        "Byron",
                        "Ada@example.com",
                        "hr-000731",
                        true,
                        Instant.parse("2026-08-20T09:14:02.118Z"),
                        new ExtensionDetails(
                                Map.of(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Set.of(),
                                "abc",
                                Instant.parse("2026-08-21T00:00:00Z"),
                                Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":7}", "{\"id\":\"7\"}", "{\"id\":7,\"creationTime\":\"soon\",\"contact\":null}"})
    void needsOnlyTheIdOfAnExtension(String body) {
        assertThat(responses.extension(new JsonMapper().readTree(body)))
                .contains(new ExtensionRecord(new ExtensionId(7), null, "", "", null, null, null, null, false, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"id\":null}", "{\"id\":1.5}", "{\"id\":\"me\"}", "{\"id\":1e30}"})
    void takesNothingWithoutAnIdForAnExtension(String body) {
        assertThat(responses.extension(new JsonMapper().readTree(body))).isEmpty();
    }

    private List<ApiError> errors(String body) {
        return responses.errors(answered(400, body));
    }

    private static Reply.Answered answered(int status, String body) {
        return new Reply.Answered(status, new HttpHeaders(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
