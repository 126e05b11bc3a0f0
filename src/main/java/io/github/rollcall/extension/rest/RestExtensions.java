package io.github.rollcall.extension.rest;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import io.github.rollcall.user.value.Secret;
import io.github.rollcall.user.value.UserStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The account over RingCentral's REST API. Retry and quota live here, and nowhere else. */
final class RestExtensions implements Extensions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RestExtensions.class);
    private static final String ACCOUNT = "/restapi/v1.0/account/~";
    static final String EXTENSION = ACCOUNT + "/extension";
    private static final String BULK_UPDATE = ACCOUNT + "/extension-bulk-update";
    private static final int NOT_MODIFIED = 304;
    private static final int LONGEST_ETAG = 300;
    private static final Pattern TASK = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final int PAGE_SIZE = 1000;
    private static final int DIRECTORY_PAGE_SIZE = 2000;
    /** RingCentral documents no limit; this one keeps the address line short. */
    private static final int EMAILS_PER_CALL = 20;

    private final Credentials credentials;
    private final ApiTransport transport;
    private final Map<RateLimitGroup, QuotaGate> gates;
    private final SharedLogin login;
    private final ResponseReader responses;
    private final NewExtension newExtension;
    private final UpdateBody updateBody;
    private final Retries retries;
    private final AssumptionProperties assumptions;
    private final ImageProperties images;
    private final ApiUsage usage;
    private @Nullable JsonNode accountInfo;
    private volatile boolean lastWasAnswered;
    /** Whether any creation of this process got no answer that tells what became of it. */
    private volatile boolean hasLostCreation;
    /** Why no creation could leave, if that lasts. */
    private volatile Reply.@Nullable NotSent unreachable;

    /** Those that creations were refused for in a row. */
    private final RefusedTokens refusedToCreate;

    RestExtensions(
            Credentials credentials,
            ApiTransport transport,
            Map<RateLimitGroup, QuotaGate> gates,
            ResponseReader responses,
            NewExtension newExtension,
            UpdateBody updateBody,
            Retries retries,
            AssumptionProperties assumptions,
            ImageProperties images,
            ApiUsage usage) {
        this.credentials = credentials;
        this.transport = transport;
        this.gates = new EnumMap<>(gates);
        this.refusedToCreate = new RefusedTokens(responses);
        this.login = new SharedLogin(credentials, transport, gate(RateLimitGroup.AUTH), responses);
        this.responses = responses;
        this.newExtension = newExtension;
        this.updateBody = updateBody;
        this.retries = retries;
        this.assumptions = assumptions;
        this.images = images;
        this.usage = usage;
    }

    @Override
    public AccountKey account() {
        String id = responses
                .accountId(accountInfo())
                .orElseThrow(() -> new ExtensionsUnavailable(credentials.server()
                        + " answered without naming the account. Check that " + Credentials.SERVER_URL
                        + " is RingCentral's REST server, then try again."));
        return new AccountKey(credentials.server().toString(), id);
    }

    @Override
    public synchronized Connection connection() {
        Reply.Answered answer = repeatable(harmless(RateLimitGroup.LIGHT));
        if (answer.isSuccess()) {
            accountInfo = responses.body(answer);
        }
        SharedLogin.Token token = login.token();
        return new Connection(
                token.owner(), token.scopes(), responses.clockAhead(answer).orElse(null));
    }

    @Override
    public GroupQuota quota(RateLimitGroup group) {
        if (gate(group).quota().told() == null) {
            if (group == RateLimitGroup.AUTH) {
                login.token();
            } else {
                // A refusal tells the quota as an answer does.
                repeatable(harmless(group));
            }
        }
        return gate(group).quota();
    }

    private static Call harmless(RateLimitGroup group) {
        return switch (group) {
            case LIGHT, AUTH -> Call.get(RateLimitGroup.LIGHT, ACCOUNT);
            case MEDIUM -> Call.get(group, EXTENSION + "?page=1&perPage=1");
            case HEAVY -> Call.get(group, "/restapi/v2/accounts/~/phone-numbers?page=1&perPage=1");
        };
    }

    @Override
    public Set<String> missingPermissions(Collection<String> permissions) {
        return permissions.stream()
                .filter(permission -> !read(Call.get(
                                RateLimitGroup.LIGHT,
                                EXTENSION + "/~/authz-profile/check?permissionId=" + encoded(permission)))
                        .path("successful")
                        .asBoolean(false))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Dictionaries dictionaries(Set<? extends Column> columns) {
        JsonNode limits = columns.contains(Field.EXTENSION_NUMBER)
                ? read(Call.get(RateLimitGroup.LIGHT, ACCOUNT + "/service-info"))
                        .path("limits")
                : MissingNode.getInstance();
        boolean hasAddress = columns.stream().anyMatch(Field.ADDRESS::contains);
        return new Dictionaries(
                dictionary("timezone", columns.contains(Field.TIMEZONE), DictionaryRecords::timeZone),
                dictionary(
                        "language", columns.stream().anyMatch(Field.LANGUAGES::contains), DictionaryRecords::language),
                dictionary("country", hasAddress || columns.contains(Field.HOME_COUNTRY), DictionaryRecords::country),
                dictionary("state?allCountries=true", hasAddress, DictionaryRecords::state),
                // Asked for always: an account with several sites wants each person in one.
                list("sites", columns.contains(Field.SITE), ACCOUNT + "/sites"),
                needed("cost centres", columns.contains(Field.COST_CENTER), "/restapi/v2/accounts/~/cost-centers"),
                needed("roles", columns.contains(Field.ROLE), ACCOUNT + "/user-role"),
                needed(
                        "custom fields",
                        columns.stream().anyMatch(CustomField.class::isInstance),
                        ACCOUNT + "/custom-fields"),
                DictionaryRecords.maxExtensionNumberLength(limits),
                DictionaryRecords.region(accountInfo()),
                DictionaryRecords.languages(accountInfo()));
    }

    private AccountList needed(String kinds, boolean isNeeded, String uri) {
        return isNeeded ? list(kinds, true, uri) : AccountList.EMPTY;
    }

    /**
     * What an administrator has set up. An account whose plan lacks the feature, and a login that may not see the list,
     * are no hindrance to a roster that doesn't name any of it.
     */
    private AccountList list(String kinds, boolean isNeeded, String uri) {
        try {
            RateLimitGroup group = uri.endsWith("/user-role") ? RateLimitGroup.MEDIUM : RateLimitGroup.LIGHT;
            return new AccountList(
                    pages(group, uri).stream().map(DictionaryRecords::item).toList());
        } catch (AccessRefused refused) {
            if (isNeeded) {
                throw keptFromUs(kinds, refused);
            }
            return AccountList.EMPTY;
        }
    }

    static AccessRefused keptFromUs(String kinds, AccessRefused refused) {
        return new AccessRefused("The roster names %s, but RingCentral does not show us those of the account. %s"
                .formatted(kinds, refused.getMessage()));
    }

    @Override
    public List<ExtensionRecord> all() {
        return records(pages(RateLimitGroup.MEDIUM, EXTENSION));
    }

    @Override
    public List<ExtensionProfile> profiles() {
        Map<ExtensionId, ExtensionProfile> byId = new LinkedHashMap<>();
        for (JsonNode node : pages(RateLimitGroup.MEDIUM, EXTENSION)) {
            ExtensionRecord extension = responses.extension(node).orElseThrow(this::somebodyWithoutId);
            byId.putIfAbsent(extension.id(), ProfileReader.profile(extension, node));
        }
        return List.copyOf(byId.values());
    }

    /** The directory names no next page, and proves nobody's absence. */
    @Override
    public Map<ExtensionId, Map<String, String>> customValues() {
        Map<ExtensionId, Map<String, String>> values = new HashMap<>();
        int page = 1;
        JsonNode answer;
        do {
            answer = directoryPage(page++);
            answer.path("records")
                    .forEach(node -> responses
                            .extensionId(node, "id")
                            .ifPresent(id -> values.put(id, ProfileReader.customValues(node))));
        } while (!answer.path("records").isEmpty()
                && page <= answer.path("paging").path("totalPages").asInt(0));
        return values;
    }

    private static Call directoryCall(int page) {
        return Call.get(
                RateLimitGroup.MEDIUM,
                ACCOUNT + "/directory/entries?showFederated=false&type=User&page=" + page + "&perPage="
                        + DIRECTORY_PAGE_SIZE);
    }

    private JsonNode directoryPage(int page) {
        Call call = directoryCall(page);
        Reply.Answered answer = repeatable(call);
        if (answer.status() == 404) {
            throw RefusalAdvice.because(responses.errors(answer), responses.requestId(answer));
        }
        return bodyOf(answer, call.toString());
    }

    @Override
    public Optional<ExtensionRecord> withId(ExtensionId id) {
        Reply.Answered answer = repeatable(Call.get(RateLimitGroup.LIGHT, EXTENSION + "/" + id));
        return answer.status() == 404 && !Refusals.isAboutUsAndNotAboutOne(404, responses.errors(answer))
                ? Optional.empty()
                : responses.extension(bodyOf(answer, "The extension " + id));
    }

    @Override
    public Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id) {
        Call call = Call.get(RateLimitGroup.LIGHT, EXTENSION + "/" + id);
        QuotaGate gate = gate(call.group());
        return gate.awaitLast(Deadline.in(gate.window()))
                .flatMap(turn -> askedOnce(call, turn))
                .flatMap(answer -> responses.extension(responses.body(answer)));
    }

    /** Empty if nothing good was answered. Nobody else is to wait for that, but where RingCentral says so. */
    private Optional<Reply.Answered> askedOnce(Call call, QuotaGate.Turn turn) {
        SharedLogin.Token token = readyOr(turn, login::token);
        if (turn.isStale()) {
            turn.unused();
            return Optional.empty();
        }
        Reply reply = sent(call, token, turn);
        lastWasAnswered = reply instanceof Reply.Answered;
        if (!(reply instanceof Reply.Answered answer)) {
            turn.passedOver(QuotaHeaders.NONE);
            return Optional.empty();
        }
        if (answer.status() == 429) {
            turn.throttled(responses.quota(answer));
        } else if (failure(call, answer).isPresent()) {
            turn.passedOver(responses.quota(answer));
        } else {
            turn.answered(responses.quota(answer));
        }
        return reply instanceof Reply.Answered good && good.isSuccess() ? Optional.of(good) : Optional.empty();
    }

    @Override
    public List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses) {
        List<String> spellings =
                addresses.stream().flatMap(this::spellings).distinct().toList();
        List<JsonNode> answered = new ArrayList<>();
        for (int from = 0; from < spellings.size(); from += EMAILS_PER_CALL) {
            String query = spellings.subList(from, Math.min(from + EMAILS_PER_CALL, spellings.size())).stream()
                    .map(address -> "email=" + encoded(address))
                    .collect(Collectors.joining("&"));
            answered.addAll(pages(RateLimitGroup.MEDIUM, EXTENSION + "?" + query));
        }
        // Whether RingCentral filters exactly is not documented.
        Set<String> canonical = addresses.stream().map(EmailAddress::canonical).collect(Collectors.toSet());
        return records(answered).stream()
                .filter(extension ->
                        extension.email() != null && canonical.contains(EmailAddress.canonical(extension.email())))
                .toList();
    }

    @Override
    public List<ExtensionRecord> havingNumber(ExtensionNumber number) {
        String uri = EXTENSION + "?extensionNumber=" + encoded(number.value());
        return records(pages(RateLimitGroup.MEDIUM, uri)).stream()
                .filter(extension -> number.value().equals(extension.number()))
                .toList();
    }

    /** Whether the filter minds case is not documented. */
    private Stream<String> spellings(EmailAddress address) {
        return assumptions.emailFilterMindsCase()
                ? Stream.of(address.toString(), address.canonical())
                : Stream.of(address.canonical());
    }

    @Override
    public Answer create(NewUser user, Runnable beforeSending) {
        Call call =
                new Call(RateLimitGroup.MEDIUM, POST, EXTENSION, MediaType.APPLICATION_JSON, newExtension.body(user));
        return sendOnce(call, user, beforeSending);
    }

    @Override
    public Answer fill(SeatFilling filling, Runnable beforeSending) {
        Call call = new Call(
                RateLimitGroup.MEDIUM,
                PUT,
                EXTENSION + "/" + filling.seat(),
                MediaType.APPLICATION_JSON,
                updateBody.seat(filling));
        try {
            Answer answer = sendOnce(call, filling.user(), () -> {
                requireFree(filling.seat());
                beforeSending.run();
            });
            Answer judged = answer instanceof Answer.Created created ? onSeat(filling, created) : answer;
            hasLostCreation |= judged instanceof Answer.Lost;
            return judged;
        } catch (SeatTaken taken) {
            return taken.answer;
        }
    }

    private void requireFree(ExtensionId seat) {
        ExtensionRecord shown = withId(seat).orElse(null);
        if (shown == null || !shown.isSeat()) {
            throw new SeatTaken(new Answer.SeatGone(shown, "Extension " + seat + " has somebody by now", null));
        }
    }

    /** Another hand may have put somebody else there at the same time. */
    private static Answer onSeat(SeatFilling filling, Answer.Created created) {
        ExtensionRecord shown = created.extension();
        boolean isOurs = shown.id().equals(filling.seat())
                && !shown.isSeat()
                && shown.email() != null
                && EmailAddress.canonical(shown.email())
                        .equals(filling.user().email().canonical());
        return isOurs
                ? created
                : new Answer.Lost(
                        "The answer does not show the person on extension " + filling.seat(), created.requestId());
    }

    private Answer sendOnce(Call call, NewUser user, Runnable beforeSending) {
        requireReachable();
        QuotaGate.Turn turn = gate(call.group()).await();
        SharedLogin.Token token = readyOr(turn, () -> {
            SharedLogin.Token ready = login.token();
            beforeSending.run();
            return ready;
        });
        if (turn.isStale()) {
            turn.unused();
            return new Answer.NotSent("RingCentral has asked for a pause of the group " + call.group());
        }
        Reply reply = sent(call, token, turn);
        settle(turn, reply, failureOfServer(reply));
        unreachable = reply instanceof Reply.NotSent notSent && notSent.isLasting() ? notSent : null;
        Answer answer = answerTo(reply, token, call, user);
        if (answer instanceof Answer.Lost) {
            hasLostCreation = true;
        }
        return answer;
    }

    private Reply sent(Call call, SharedLogin.Token token, QuotaGate.Turn turn) {
        try {
            return transport.send(call, token.authorization());
        } catch (LeaseLost e) {
            turn.unused();
            throw e;
        }
    }

    private Answer answerTo(Reply reply, SharedLogin.Token token, Call call, NewUser user) {
        if (reply instanceof Reply.Answered answer) {
            return answerTo(answer, token, call, user);
        }
        return reply instanceof Reply.NotSent
                ? new Answer.NotSent(responses.reason(reply))
                : new Answer.Lost(responses.reason(reply));
    }

    /** After the conclusion of the creation that found out, which was not sent. */
    private void requireReachable() {
        Reply.NotSent known = unreachable;
        if (known != null) {
            responses.requireWorthAnotherTry(known);
        }
    }

    @Override
    public Optional<ExtensionId> owner() {
        return Optional.ofNullable(login.token().owner());
    }

    @Override
    public DirectoryState directory(@Nullable String known) {
        Reply.Answered answer;
        try {
            answer = repeatable(directoryCall(1).unless(known));
        } catch (ExtensionsUnavailable notNeeded) {
            log.warn("{}; everybody is compared", notNeeded.getMessage());
            return new DirectoryState(false, null);
        }
        if (answer.status() == NOT_MODIFIED) {
            return new DirectoryState(true, known);
        }
        String etag = answer.headers().getFirst(HttpHeaders.ETAG);
        boolean isTold = answer.isSuccess() && etag != null && etag.length() <= LONGEST_ETAG;
        return new DirectoryState(false, isTold ? etag : null);
    }

    @Override
    public ChangeAnswer change(UserChange what, ExtensionId id, String value) {
        Reply.Answered answer = repeatable(new Call(
                RateLimitGroup.MEDIUM,
                PUT,
                EXTENSION + "/" + id + what.path(),
                MediaType.APPLICATION_JSON,
                newExtension.change(what, value)));
        if (answer.isSuccess()) {
            return new ChangeAnswer.Done(what == UserChange.NAME ? shownName(answer, id) : null);
        }
        List<ApiError> errors = responses.errors(answer);
        if (Refusals.isAboutUsAndNotAboutOne(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, responses.requestId(answer));
        }
        return new ChangeAnswer.Refused(errors, responses.requestId(answer));
    }

    @Override
    public ChangeAnswer update(UserUpdate update) {
        if (isInTwoCalls(update)) {
            ChangeAnswer first = put(update.withoutStatus());
            return first instanceof ChangeAnswer.Done
                    ? put(UserUpdate.ofStatus(update.shown(), UserStatus.ENABLED, null))
                    : first;
        }
        return put(update);
    }

    @Override
    public boolean losesNames() {
        return assumptions.nameResetWithContact();
    }

    @Override
    public int callsToActivate() {
        return assumptions.passwordBeforeActivation() ? 2 : 1;
    }

    private boolean isInTwoCalls(UserUpdate update) {
        return callsToActivate() > 1 && update.activates() && update.carriesSecrets();
    }

    private ChangeAnswer put(UserUpdate update) {
        List<Secret> own =
                update.carriesSecrets() && update.user() != null ? update.user().secrets() : List.of();
        Reply.Answered answer = repeatable(new Call(
                RateLimitGroup.MEDIUM,
                PUT,
                EXTENSION + "/" + update.id(),
                MediaType.APPLICATION_JSON,
                updateBody.one(update)));
        if (answer.isSuccess()) {
            return new ChangeAnswer.Done(null);
        }
        List<ApiError> errors = responses.errors(answer, own);
        String requestId = responses.requestId(answer, own);
        if (Refusals.isAboutUsAndNotAboutOne(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, requestId);
        }
        return new ChangeAnswer.Refused(errors, requestId);
    }

    @Override
    public BulkAnswer updateAll(List<UserUpdate> updates, Runnable beforeSending) {
        Call call =
                new Call(RateLimitGroup.HEAVY, POST, BULK_UPDATE, MediaType.APPLICATION_JSON, updateBody.many(updates));
        boolean isNoted = false;
        while (true) {
            QuotaGate.Turn turn = gate(call.group()).await();
            SharedLogin.Token token = readyOr(turn, login::token);
            if (turn.isStale()) {
                turn.unused();
                continue;
            }
            if (!isNoted) {
                beforeSending.run();
                isNoted = true;
            }
            Reply reply = sent(call, token, turn);
            settle(turn, reply, failureOfServer(reply));
            if (reply instanceof Reply.NotSent) {
                responses.requireWorthAnotherTry(reply);
                return new BulkAnswer.NotSent(responses.reason(reply));
            }
            if (!(reply instanceof Reply.Answered answer)) {
                return new BulkAnswer.Lost(responses.reason(reply));
            }
            if (answer.status() == 401) {
                login.refused(token, answer, List.of());
            } else if (answer.status() != 429) {
                return bulkAnswer(answer, call);
            }
        }
    }

    private BulkAnswer bulkAnswer(Reply.Answered answer, Call call) {
        if (answer.isSuccess()) {
            return ResponseReader.text(responses.body(answer), "id")
                    .filter(TASK.asMatchPredicate())
                    .<BulkAnswer>map(BulkAnswer.Accepted::new)
                    .orElseGet(() -> new BulkAnswer.Lost(call + " was answered without a task"));
        }
        if (isLocked(answer)) {
            return new BulkAnswer.NotSent("Another operation locks the account");
        }
        if (answer.isServerFailure() || answer.status() < 400) {
            return new BulkAnswer.Lost(call + " was answered with status " + answer.status());
        }
        return new BulkAnswer.Refused(responses.errors(answer), responses.requestId(answer));
    }

    @Override
    public BulkTask bulkUpdate(String task) {
        Reply.Answered answer = repeatable(Call.get(RateLimitGroup.LIGHT, BULK_UPDATE + "/tasks/" + encoded(task)));
        return answer.isSuccess()
                ? responses.bulkTask(responses.body(answer))
                : new BulkTask(BulkTask.State.GONE, Map.of());
    }

    @Override
    public Map<ExtensionId, Set<String>> assignedRoles() {
        Map<ExtensionId, Set<String>> roles = new HashMap<>();
        pages(RateLimitGroup.MEDIUM, ACCOUNT + "/assigned-role")
                .forEach(node -> responses.extensionId(node, "extensionId").ifPresent(id -> {
                    Set<String> own = roles.computeIfAbsent(id, any -> new HashSet<>());
                    node.path("roles")
                            .forEach(role -> ResponseReader.text(role, "id").ifPresent(own::add));
                }));
        return roles;
    }

    @Override
    public ChangeAnswer assignRole(String roleId, Collection<ExtensionId> users) {
        Reply.Answered answer = repeatable(new Call(
                RateLimitGroup.HEAVY,
                POST,
                ACCOUNT + "/user-role/" + encoded(roleId) + "/bulk-assign",
                MediaType.APPLICATION_JSON,
                newExtension.assignment(users)));
        return answer.isSuccess()
                ? new ChangeAnswer.Done(null)
                : new ChangeAnswer.Refused(responses.errors(answer), responses.requestId(answer));
    }

    private @Nullable String shownName(Reply.Answered answer, ExtensionId id) {
        return ResponseReader.text(responses.body(answer), "name").orElseGet(() -> nameOf(id));
    }

    private @Nullable String nameOf(ExtensionId id) {
        Call call = Call.get(RateLimitGroup.LIGHT, EXTENSION + "/" + id);
        return ResponseReader.text(read(call), "name").orElse(null);
    }

    @Override
    public ImageAnswer putImage(ExtensionId id, ProfileImage image, Deadline deadline, Requests requests) {
        MultipartImage body = MultipartImage.of(image);
        Call call = new Call(
                RateLimitGroup.HEAVY,
                images.method() == ImageProperties.Method.PUT ? PUT : POST,
                EXTENSION + "/" + id + "/profile-image",
                body.contentType(),
                body.bytes());
        return repeatable(call, gate -> gate.awaitLast(deadline), requests)
                .map(this::imageAnswer)
                .orElseGet(ImageAnswer.TooLate::new);
    }

    private ImageAnswer imageAnswer(Reply.Answered answer) {
        if (answer.isSuccess()) {
            return new ImageAnswer.Uploaded();
        }
        List<ApiError> errors = responses.errors(answer);
        if (Refusals.isAboutUsAndNotAboutOne(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, responses.requestId(answer));
        }
        return new ImageAnswer.Refused(
                errors, responses.requestId(answer), Refusals.isExplained(answer.status(), errors));
    }

    @Override
    public Duration longestRequest() {
        return transport.longestRequest();
    }

    @Override
    public Duration waitOutWindow(Duration sinceLastSign) {
        // A clock that was set back must not make the wait longer than the window.
        Duration passed = sinceLastSign.isNegative() ? Duration.ZERO : sinceLastSign;
        Duration longest = Duration.ZERO;
        for (QuotaGate gate : gates.values()) {
            Duration rest = gate.window().minus(passed);
            if (!rest.isNegative()) {
                gate.closeFor(rest);
                longest = rest.compareTo(longest) > 0 ? rest : longest;
            }
        }
        return longest;
    }

    @Override
    public Duration costOf(RateLimitGroup group, int calls) {
        return gate(group).window().multipliedBy(calls).dividedBy(gate(group).limit());
    }

    @Override
    public ApiUsage usage() {
        return usage;
    }

    /** A token that a lost request was sent with stays as it is: nobody knows what is still being done with it. */
    @Override
    public void close() {
        if (lastWasAnswered && !hasLostCreation) {
            login.end();
        }
        transport.close();
        gates.values().forEach(QuotaGate::close);
    }

    private synchronized JsonNode accountInfo() {
        JsonNode known = accountInfo;
        if (known == null) {
            known = read(Call.get(RateLimitGroup.LIGHT, ACCOUNT));
            accountInfo = known;
        }
        return known;
    }

    private <T> List<T> dictionary(String name, boolean wanted, Function<JsonNode, T> reader) {
        return wanted
                ? pages(RateLimitGroup.LIGHT, "/restapi/v1.0/dictionary/" + name).stream()
                        .map(reader)
                        .toList()
                : List.of();
    }

    /** What one sending of a creation means. Nothing here repeats it. */
    private Answer answerTo(Reply.Answered answer, SharedLogin.Token token, Call call, NewUser user) {
        String requestId = responses.requestId(answer, user.secrets());
        if (answer.status() == 401) {
            return refusedToken(token, answer, user.secrets());
        }
        if (answer.isSuccess()) {
            token.accepted();
            refusedToCreate.accepted();
            return responses
                    .created(responses.body(answer), user)
                    .<Answer>map(made -> new Answer.Created(made, requestId))
                    .orElseGet(() -> new Answer.Lost(
                            call + " was answered with " + answer.status() + " but without the new extension",
                            requestId));
        }
        if (answer.status() == 429) {
            // Not this sending, but an earlier one of the same person may come to something yet.
            if (Refusals.isEqualUnderWay(responses.errors(answer))) {
                return new Answer.Lost("RingCentral is still busy with an equal request", requestId);
            }
            return new Answer.NotSent("RingCentral throttles the group " + call.group());
        }
        if (answer.isServerFailure() || answer.status() < 400) {
            return new Answer.Lost(call + " was answered with status " + answer.status(), requestId);
        }
        token.accepted();
        refusedToCreate.accepted();
        List<ApiError> errors = responses.errors(answer, user.secrets());
        if (Refusals.isLocked(errors)) {
            return new Answer.NotSent("Another operation locks the account", true);
        }
        if (call.method().equals(PUT) && Refusals.isAboutExtension(answer.status(), errors)) {
            return new Answer.SeatGone(
                    null, call + " was refused" + responses.because(answer, user.secrets()), requestId);
        }
        if (Refusals.isAboutUs(answer.status(), errors, user)) {
            throw RefusalAdvice.because(errors, requestId);
        }
        return Refusals.isTaken(errors)
                ? new Answer.Taken(errors, requestId)
                : new Answer.Refused(errors, requestId, Refusals.isExplained(answer.status(), errors));
    }

    /** Others' calls may find the same token good. */
    private Answer refusedToken(SharedLogin.Token token, Reply.Answered answer, List<Secret> own) {
        login.refused(token, answer, own);
        refusedToCreate.refused(token, answer, own);
        return new Answer.NotSent("The access token was not accepted");
    }

    private JsonNode read(Call call) {
        return bodyOf(repeatable(call), call.toString());
    }

    private JsonNode bodyOf(Reply.Answered answer, String asked) {
        if (answer.isSuccess()) {
            return responses.body(answer);
        }
        List<ApiError> errors = responses.errors(answer);
        if (Refusals.isAboutUs(answer.status(), errors)) {
            throw RefusalAdvice.because(errors, responses.requestId(answer));
        }
        throw new ExtensionsUnavailable(
                asked + " on " + credentials.server() + " was refused" + responses.because(answer));
    }

    private List<JsonNode> pages(RateLimitGroup group, String uri) {
        PagedList list = new PagedList(credentials.server());
        String separator = uri.contains("?") ? "&" : "?";
        while (!list.isComplete()) {
            list.add(read(Call.get(group, uri + separator + "page=" + list.nextPage() + "&perPage=" + PAGE_SIZE)));
        }
        return list.records();
    }

    private List<ExtensionRecord> records(List<JsonNode> nodes) {
        Map<ExtensionId, ExtensionRecord> byId = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            ExtensionRecord extension = responses.extension(node).orElseThrow(this::somebodyWithoutId);
            byId.putIfAbsent(extension.id(), extension);
        }
        return List.copyOf(byId.values());
    }

    private ExtensionsUnavailable somebodyWithoutId() {
        return new ExtensionsUnavailable(credentials.server()
                + " answered a list with somebody who has no id that can be read. From such a list nobody can tell who is in"
                + " the account. Try again; if it stays so, show RingCentral's support the log.");
    }

    /** Sends a call that may be repeated until it is answered: by 2xx, 3xx, or a refusal. */
    private Reply.Answered repeatable(Call call) {
        return repeatable(call, gate -> Optional.of(gate.await()), () -> {}).orElseThrow();
    }

    /**
     * Empty if it was not answered yet, and gets no turn any more.
     *
     * @param requests hears of each request
     */
    private Optional<Reply.Answered> repeatable(
            Call call, Function<QuotaGate, Optional<QuotaGate.Turn>> turns, Requests requests) {
        String reason = "";
        RefusedTokens refused = new RefusedTokens(responses);
        for (int tries = 0; tries < retries.tries(); ) {
            Optional<QuotaGate.Turn> granted = turns.apply(gate(call.group()));
            if (granted.isEmpty()) {
                return Optional.empty();
            }
            QuotaGate.Turn turn = granted.get();
            SharedLogin.Token token = readyOr(turn, login::token);
            if (turn.isStale()) {
                turn.unused();
                continue;
            }
            readyOr(turn, () -> {
                requests.leaves();
                return token;
            });
            Reply reply = sent(call, token, turn);
            Optional<String> failure =
                    reply instanceof Reply.Answered answered ? failure(call, answered) : Optional.empty();
            settle(turn, reply, failure);
            if (reply.isRefusal()) {
                requests.notTaken();
            }
            if (!(reply instanceof Reply.Answered answer)) {
                responses.requireWorthAnotherTry(reply);
                tries++;
                reason = responses.reason(reply);
            } else if (failure.isPresent()) {
                tries++;
                reason = failure.get();
            } else if (answer.status() == 401) {
                login.refused(token, answer, List.of());
                refused.refused(token, answer, List.of());
            } else if (answer.status() != 429) {
                token.accepted();
                return Optional.of(answer);
            }
        }
        throw new ExtensionsUnavailable(reason);
    }

    /** Why this answer to a call that may be repeated is as good as none; empty if it is an answer. */
    private Optional<String> failure(Call call, Reply.Answered answer) {
        String asked = call + " on " + credentials.server() + " was answered with ";
        boolean isUnchanged = answer.status() == NOT_MODIFIED && call.ifNoneMatch() != null;
        boolean isRedirect = answer.status() >= 300 && answer.status() < 400 && !isUnchanged;
        if (answer.isServerFailure() || isRedirect || isLocked(answer)) {
            return Optional.of(asked + "status " + answer.status());
        }
        boolean isUnreadable = answer.isSuccess()
                && call.method().equals(GET)
                && responses.body(answer).isMissingNode();
        return isUnreadable ? Optional.of(asked + "something that is no JSON") : Optional.empty();
    }

    /** Tells the gate how the request went, whatever it asked for. */
    private void settle(QuotaGate.Turn turn, Reply reply, Optional<String> failure) {
        lastWasAnswered = reply instanceof Reply.Answered && failure.isEmpty();
        if (!(reply instanceof Reply.Answered answer)) {
            turn.failed(responses.reason(reply), QuotaHeaders.NONE);
        } else if (answer.status() == 429) {
            turn.throttled(responses.quota(answer));
        } else if (failure.isPresent()) {
            turn.failed(failure.get(), responses.quota(answer));
        } else {
            turn.answered(responses.quota(answer));
        }
    }

    /** A creation may not be repeated: what its answer is good for is for others to say. */
    private Optional<String> failureOfServer(Reply reply) {
        return reply instanceof Reply.Answered answer && (answer.isServerFailure() || isLocked(answer))
                ? Optional.of(credentials.server() + " fails with status " + answer.status())
                : Optional.empty();
    }

    private boolean isLocked(Reply.Answered answer) {
        return answer.status() >= 400 && Refusals.isLocked(responses.errors(answer));
    }

    private static SharedLogin.Token readyOr(QuotaGate.Turn turn, Supplier<SharedLogin.Token> ready) {
        boolean isReady = false;
        try {
            SharedLogin.Token token = ready.get();
            isReady = true;
            return token;
        } finally {
            if (!isReady) {
                turn.unused();
            }
        }
    }

    private QuotaGate gate(RateLimitGroup group) {
        QuotaGate gate = gates.get(group);
        if (gate == null) {
            throw new IllegalStateException("No gate for the group " + group);
        }
        return gate;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Nothing leaves: the look right before found the licence taken. */
    private static final class SeatTaken extends RuntimeException {

        private final transient Answer.SeatGone answer;

        SeatTaken(Answer.SeatGone answer) {
            super(answer.reason(), null, false, false);
            this.answer = answer;
        }
    }
}
