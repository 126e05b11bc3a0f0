package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Asks who is in the account: by lists, one by one, and by the directory. */
final class PeopleCalls {

    private static final Logger log = LoggerFactory.getLogger(PeopleCalls.class);
    private static final int LONGEST_ETAG = 300;
    private static final int DIRECTORY_PAGE_SIZE = 2000;
    /** RingCentral documents no limit; this one keeps the address line short. */
    private static final int EMAILS_PER_CALL = 20;

    private final CallSender sender;
    private final ResponseReader responses;
    private final boolean emailFilterMindsCase;

    /** @param emailFilterMindsCase whether an address is asked for in both spellings */
    PeopleCalls(CallSender sender, boolean emailFilterMindsCase) {
        this.sender = sender;
        this.responses = sender.responses();
        this.emailFilterMindsCase = emailFilterMindsCase;
    }

    List<ExtensionRecord> all() {
        return listed(Call.EXTENSION);
    }

    List<ExtensionProfile> profiles() {
        return eachOnce(
                sender.pages(RateLimitGroup.MEDIUM, Call.EXTENSION, node -> ProfileReader.profile(record(node), node)),
                ExtensionProfile::extension);
    }

    List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses) {
        List<String> spellings =
                addresses.stream().flatMap(this::spellings).distinct().toList();
        List<ExtensionRecord> answered = new ArrayList<>();
        for (int from = 0; from < spellings.size(); from += EMAILS_PER_CALL) {
            String query = spellings.subList(from, Math.min(from + EMAILS_PER_CALL, spellings.size())).stream()
                    .map(address -> "email=" + Call.encoded(address))
                    .collect(Collectors.joining("&"));
            answered.addAll(listed(Call.EXTENSION + "?" + query));
        }
        // Whether RingCentral filters exactly is not documented.
        Set<String> canonical = addresses.stream().map(EmailAddress::canonical).collect(Collectors.toSet());
        return eachOnce(answered, Function.identity()).stream()
                .filter(extension ->
                        extension.email() != null && canonical.contains(EmailAddress.canonical(extension.email())))
                .toList();
    }

    /** Whether the filter minds case is not documented. */
    private Stream<String> spellings(EmailAddress address) {
        return emailFilterMindsCase
                ? Stream.of(address.toString(), address.canonical())
                : Stream.of(address.canonical());
    }

    List<ExtensionRecord> havingNumber(ExtensionNumber number) {
        return listed(Call.EXTENSION + "?extensionNumber=" + Call.encoded(number.value())).stream()
                .filter(extension -> number.value().equals(extension.number()))
                .toList();
    }

    private List<ExtensionRecord> listed(String uri) {
        return eachOnce(sender.pages(RateLimitGroup.MEDIUM, uri, this::record), Function.identity());
    }

    private static <T> List<T> eachOnce(List<T> listed, Function<T, ExtensionRecord> extension) {
        Map<ExtensionId, T> byId = new LinkedHashMap<>();
        listed.forEach(each -> byId.putIfAbsent(extension.apply(each).id(), each));
        return List.copyOf(byId.values());
    }

    private ExtensionRecord record(JsonNode node) {
        return responses.extension(node).orElseThrow(this::somebodyWithoutId);
    }

    private ExtensionsUnavailable somebodyWithoutId() {
        return new ExtensionsUnavailable(sender.server()
                + " answered a list with somebody who has no id that can be read. From such a list nobody can tell who is in"
                + " the account. Try again; if it stays so, show RingCentral's support the log.");
    }

    Optional<ExtensionRecord> withId(ExtensionId id) {
        Reply.Answered answer = sender.repeatable(one(id));
        return answer.status() == 404 && !Refusals.isAboutUsAndNotAboutOne(404, responses.errors(answer))
                ? Optional.empty()
                : responses.extension(sender.check().bodyOf(answer, "The extension " + id));
    }

    Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id) {
        return sender.passing(one(id)).flatMap(answer -> responses.extension(responses.body(answer)));
    }

    /** What the account calls somebody now. */
    @Nullable
    String nameOf(ExtensionId id) {
        return ResponseReader.text(sender.read(one(id)), "name").orElse(null);
    }

    private static Call one(ExtensionId id) {
        return Call.get(RateLimitGroup.LIGHT, Call.EXTENSION + "/" + id);
    }

    /** The directory names no next page, and proves nobody's absence. */
    Map<ExtensionId, Map<String, String>> customValues() {
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

    private JsonNode directoryPage(int page) {
        Call call = directoryCall(page);
        CallSender.Heard heard = sender.heard(call);
        if (heard.answer().status() == 404) {
            throw RefusalAdvice.because(responses.errors(heard.answer()), responses.requestId(heard.answer()));
        }
        return sender.bodyOf(heard, call);
    }

    private static Call directoryCall(int page) {
        return Call.get(
                RateLimitGroup.MEDIUM,
                Call.ACCOUNT + "/directory/entries?showFederated=false&type=User&page=" + page + "&perPage="
                        + DIRECTORY_PAGE_SIZE);
    }

    DirectoryState directory(@Nullable String known) {
        Reply.Answered answer;
        try {
            answer = sender.repeatable(directoryCall(1).unless(known));
        } catch (ExtensionsUnavailable notNeeded) {
            log.warn("{}; everybody is compared", notNeeded.getMessage());
            return new DirectoryState(false, null);
        }
        if (answer.isUnchanged()) {
            return new DirectoryState(true, known);
        }
        String etag = answer.headers().getFirst(HttpHeaders.ETAG);
        boolean isTold = answer.isSuccess() && etag != null && etag.length() <= LONGEST_ETAG;
        return new DirectoryState(false, isTold ? etag : null);
    }
}
