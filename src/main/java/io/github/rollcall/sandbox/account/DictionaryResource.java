package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.http.EntityTags;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Page;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.StandInDictionaries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Shows the dictionaries, page by page. */
final class DictionaryResource {

    private final StandInDictionaries dictionaries;
    private final StandInAddress address;

    DictionaryResource(StandInDictionaries dictionaries, StandInAddress address) {
        this.dictionaries = dictionaries;
        this.address = address;
    }

    StandInReply timeZones(Exchange exchange) {
        boolean oldOnly = exchange.settings().reads(Reading.OLD_TIME_ZONES);
        List<StandInDictionaries.TimeZone> listed = dictionaries.timeZones().stream()
                .filter(zone -> !oldOnly || !zone.isNew())
                .toList();
        return page(listed, StandInDictionaries.TimeZone::json, exchange);
    }

    StandInReply languages(Exchange exchange) {
        return page(dictionaries.languages(), StandInDictionaries.Language::json, exchange);
    }

    StandInReply countries(Exchange exchange) {
        Locale language = language(exchange.call());
        return page(dictionaries.countries(), country -> country.json(language), exchange)
                .with("Content-Language", language.toLanguageTag());
    }

    StandInReply states(Exchange exchange) {
        var parameters = exchange.call().parameters();
        boolean all = parameters.getOrDefault("allCountries", List.of()).contains("true");
        List<String> countries = parameters.getOrDefault("countryId", List.of());
        if (!all && countries.isEmpty()) {
            return StandInReply.refusal(400, StandInApiError.missing("countryId"));
        }
        List<StandInDictionaries.State> states = dictionaries.states().stream()
                .filter(state -> all || countries.contains(state.country().id()))
                .toList();
        return page(states, StandInDictionaries.State::json, exchange);
    }

    private <T> StandInReply page(List<T> all, Function<T, ? extends JsonNode> toJson, Exchange exchange) {
        var parameters = exchange.call().parameters();
        Problems problems = new Problems();
        Page page = Page.asked(parameters, problems, exchange.settings());
        return problems.isEmpty()
                ? unlessKnown(
                        StandInReply.ok(page.of(
                                all,
                                toJson,
                                new Page.Link(address.base() + exchange.call().path(), parameters))),
                        exchange)
                : problems.refusal();
    }

    private static StandInReply unlessKnown(StandInReply reply, Exchange exchange) {
        String etag = "\"" + Integer.toHexString(Arrays.hashCode(reply.body().array())) + "\"";
        return (EntityTags.isKnown(etag, exchange) ? StandInReply.empty(304) : reply).with("ETag", etag);
    }

    private static Locale language(StandInCall call) {
        String accepted = call.header("Accept-Language");
        if (accepted == null) {
            return Locale.US;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(accepted);
            return Locale.forLanguageTag(ranges.get(0).getRange());
        } catch (IllegalArgumentException e) {
            return Locale.US;
        }
    }
}
