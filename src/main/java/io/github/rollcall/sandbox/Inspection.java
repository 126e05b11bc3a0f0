package io.github.rollcall.sandbox;

import io.github.rollcall.sandbox.account.Picture;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Route;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks into the stand-in, and changes it, over HTTP: beside the API, without token, quota and faults.
 *
 * <ul>
 *   <li>{@code GET /sandbox/users}, {@code GET /sandbox/users/{id}}, {@code GET /sandbox/users/{id}/image}
 *   <li>{@code POST /sandbox/users} puts an extension in without asking any rule; {@code DELETE /sandbox/users/{id}}
 *   <li>{@code POST /sandbox/seats} with {@code {"count":25}} puts in so many unassigned extensions with numbers
 *   <li>{@code PATCH /sandbox/users/{id}}, {@code PUT} and {@code DELETE /sandbox/users/{id}/image}: changes by hand
 *   <li>{@code GET /sandbox/writes} counts what callers wrote, {@code GET /sandbox/mails} lists whom that mailed
 *   <li>{@code GET /sandbox/requests}, with {@code ?since=SEQUENCE} only the later ones
 *   <li>{@code GET /sandbox/settings}; {@code POST} or {@code PATCH} changes those that are mentioned
 *   <li>{@code POST /sandbox/release} answers what is withheld
 *   <li>{@code DELETE /sandbox/tokens} ends all sessions, {@code DELETE /sandbox/tasks} forgets tasks of bulk updates
 * </ul>
 */
final class Inspection {

    static final String PREFIX = "/sandbox";

    /** What a form of any page can send without a question; but for what curl says of whatever it sends. */
    private static final Set<String> FORMS = Set.of("text/plain", "multipart/form-data");

    private final StandInAccount account;

    Inspection(StandInAccount account) {
        this.account = account;
    }

    /** What an account answers that nobody may look into. */
    static StandInReply nothing(StandInCall call) {
        return failure(404, "this stand-in holds the people of a rehearsal, and shows them to nobody");
    }

    StandInReply answer(StandInCall call) {
        if (isFromAnotherSite(call)) {
            return failure(403, "no page of another site may look in here");
        }
        List<String> path = Route.split(call.path());
        try {
            return switch (call.method() + " " + shape(path)) {
                case "GET users" -> StandInReply.ok(users());
                case "POST users" -> StandInReply.ok(json(account.addUser(text(call))));
                case "POST seats" -> seats(Json.read(call.body().array()).path("count"));
                case "GET users/*" -> user(path.get(2));
                case "DELETE users/*" -> removed(path.get(2));
                case "PATCH users/*" -> changedByHand(path.get(2), text(call));
                case "PUT users/*/image" ->
                    changedImage(path.get(2), call.mediaType(), call.body().array());
                case "DELETE users/*/image" -> changedImage(path.get(2), "", new byte[0]);
                case "GET writes" -> StandInReply.ok(Json.of(account.writes()));
                case "GET mails" -> StandInReply.ok(Json.of(account.mailed()));
                case "GET users/*/image" -> image(path.get(2));
                case "GET requests" -> StandInReply.ok(requests(call));
                case "GET settings" -> StandInReply.ok(SettingsJson.of(account.settings()));
                case "POST settings", "PATCH settings" -> changed(call);
                case "POST release" -> StandInReply.ok(Json.object().put("released", account.release()));
                case "DELETE tokens" -> revoked();
                case "DELETE tasks" -> forgotten();
                default -> failure(404, "nothing is here");
            };
        } catch (IllegalArgumentException e) {
            return failure(400, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return failure(400, "the body is not JSON");
        }
    }

    /** Browsers say from which page a request comes, and send forms to anywhere. */
    private static boolean isFromAnotherSite(StandInCall call) {
        String origin = call.header("Origin");
        String site = call.header("Sec-Fetch-Site");
        boolean isPlain = FORMS.contains(call.mediaType());
        return (origin != null && !origin.equals("http://" + call.header("Host")))
                || (site != null && !site.equals("same-origin") && !site.equals("none"))
                || isPlain;
    }

    /** The path after the prefix, with a star in the place of an id. */
    private static String shape(List<String> path) {
        return switch (path.size()) {
            case 2 -> path.get(1);
            case 3 -> path.get(1) + "/*";
            case 4 -> path.get(1) + "/*/" + path.get(3);
            default -> "";
        };
    }

    private ArrayNode users() {
        ArrayNode users = Json.array();
        account.users().forEach(user -> users.add(json(user)));
        return users;
    }

    private StandInReply seats(JsonNode count) {
        Checks.that(count.isIntegralNumber() && count.asInt() >= 0, "count is a whole number");
        ArrayNode seats = Json.array();
        account.addSeats(count.asInt()).forEach(seat -> seats.add(json(seat)));
        return StandInReply.ok(seats);
    }

    private StandInReply user(String id) {
        return account.user(number(id)).map(user -> StandInReply.ok(json(user))).orElseGet(Inspection::noSuchUser);
    }

    private StandInReply changedByHand(String id, String changes) {
        return account.user(number(id)).isEmpty()
                ? noSuchUser()
                : StandInReply.ok(json(account.changeByHand(number(id), changes)));
    }

    private StandInReply changedImage(String id, String contentType, byte[] image) {
        if (account.user(number(id)).isEmpty()) {
            return noSuchUser();
        }
        account.changeImageByHand(number(id), contentType, image);
        return StandInReply.empty(204);
    }

    private StandInReply removed(String id) {
        return account.remove(number(id)) ? StandInReply.empty(204) : noSuchUser();
    }

    private StandInReply image(String id) {
        Optional<Picture> picture = account.picture(number(id));
        return picture.map(found -> StandInReply.of(200, found.contentType(), found.bytes()))
                .orElseGet(() -> failure(404, "no such image"));
    }

    private ArrayNode requests(StandInCall call) {
        String since = call.parameters().getOrDefault("since", List.of("0")).get(0);
        ArrayNode requests = Json.array();
        account.requestsSince(number(since)).forEach(request -> requests.add(json(request)));
        return requests;
    }

    private StandInReply changed(StandInCall call) {
        JsonNode changes = Json.read(call.body().array());
        account.change(settings -> SettingsJson.apply(changes, settings));
        return StandInReply.ok(SettingsJson.of(account.settings()));
    }

    private StandInReply revoked() {
        account.revokeTokens();
        return StandInReply.empty(204);
    }

    private StandInReply forgotten() {
        account.forgetTasks();
        return StandInReply.empty(204);
    }

    private static String text(StandInCall call) {
        return Json.read(call.body().array()).toString();
    }

    private static long number(String text) {
        Checks.that(text.matches("\\d{1,18}"), "'" + text + "' is not a number");
        return Long.parseLong(text);
    }

    private static StandInReply noSuchUser() {
        return failure(404, "no such user");
    }

    private static StandInReply failure(int status, String message) {
        return StandInReply.json(status, Json.object().put("message", message));
    }

    private static ObjectNode json(StandInUser user) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("extensionNumber", user.extensionNumber())
                .put("email", user.email())
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("reference", user.reference())
                .put("type", user.type())
                .put("status", user.status())
                .put("creationTime", Json.time(user.creationTime()))
                .put("imageSha256", user.imageSha256());
        json.set("json", Json.read(user.json()));
        return json;
    }

    private static ObjectNode json(LoggedRequest request) {
        ObjectNode json = Json.object()
                .put("sequence", request.sequence())
                .put("at", Json.time(request.at()))
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("operation", name(request.operation()))
                .put("group", name(request.group()))
                .put("status", request.status())
                .put("errorCode", request.errorCode())
                .put("fault", name(request.fault()))
                .put("email", request.email())
                .put("extensionNumber", request.extensionNumber())
                .put("reference", request.reference())
                .put("committed", request.committed())
                .put("createdId", request.createdId())
                .put("page", request.page())
                .put("lastPage", request.lastPage());
        json.set("ids", Json.of(request.ids()));
        ArrayNode emails = json.putArray("askedEmails");
        request.askedEmails().forEach(emails::add);
        return json;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
