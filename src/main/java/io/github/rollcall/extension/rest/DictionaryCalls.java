package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks what names and codes mean in the account. */
final class DictionaryCalls {

    private final CallSender sender;
    private final AccountCalls account;

    DictionaryCalls(CallSender sender, AccountCalls account) {
        this.sender = sender;
        this.account = account;
    }

    Dictionaries dictionaries(Set<? extends Column> columns) {
        JsonNode limits = columns.contains(Field.EXTENSION_NUMBER)
                ? sender.read(Call.get(RateLimitGroup.LIGHT, Call.ACCOUNT + "/service-info"))
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
                list("sites", columns.contains(Field.SITE), Call.ACCOUNT + "/sites"),
                needed("cost centres", columns.contains(Field.COST_CENTER), "/restapi/v2/accounts/~/cost-centers"),
                needed("roles", columns.contains(Field.ROLE), Call.ACCOUNT + "/user-role"),
                needed(
                        "custom fields",
                        columns.stream().anyMatch(CustomField.class::isInstance),
                        Call.ACCOUNT + "/custom-fields"),
                DictionaryRecords.maxExtensionNumberLength(limits),
                DictionaryRecords.region(account.info()),
                DictionaryRecords.languages(account.info()));
    }

    private <T> List<T> dictionary(String name, boolean isNeeded, Function<JsonNode, T> reader) {
        return isNeeded ? sender.pages(RateLimitGroup.LIGHT, "/restapi/v1.0/dictionary/" + name, reader) : List.of();
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
            return new AccountList(sender.pages(group, uri, DictionaryRecords::item));
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
}
