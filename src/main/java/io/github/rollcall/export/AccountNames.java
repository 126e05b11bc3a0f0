package io.github.rollcall.export;

import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an import takes for an id of the account's: the name where that means the same, else the id. */
final class AccountNames {

    private static final CustomField ANY = new CustomField("any");

    private final Dictionaries world;
    private final AccountList costCenters;
    private final @Nullable AccountList roles;
    private final @Nullable AccountList customFields;

    /**
     * Asks for the lists that these columns need; a list of this account's that is kept from us is none.
     *
     * @param shown the columns that somebody has something in
     */
    AccountNames(Extensions extensions, Set<Field> shown) {
        this.world = extensions.dictionaries(Stream.of(
                        Field.TIMEZONE,
                        Field.LANGUAGE,
                        Field.GREETING_LANGUAGE,
                        Field.FORMATTING_LOCALE,
                        Field.HOME_COUNTRY)
                .filter(shown::contains)
                .collect(Collectors.toSet()));
        this.costCenters = shown.contains(Field.COST_CENTER)
                ? Objects.requireNonNullElse(
                        list(extensions, Field.COST_CENTER, Dictionaries::costCenters), AccountList.EMPTY)
                : AccountList.EMPTY;
        this.roles = list(extensions, Field.ROLE, Dictionaries::roles);
        this.customFields = list(extensions, ANY, Dictionaries::customFields);
    }

    private static @Nullable AccountList list(
            Extensions extensions, Column column, Function<Dictionaries, AccountList> list) {
        try {
            return list.apply(extensions.dictionaries(Set.of(column)));
        } catch (AccessRefused keptFromUs) {
            return null;
        }
    }

    /** Whether the names of the roles are shown to us. */
    boolean knowRoles() {
        return roles != null;
    }

    /** Whether it is shown to us which custom fields there are. */
    boolean knowCustomFields() {
        return customFields != null;
    }

    List<AccountList.Item> customFields() {
        return customFields == null ? List.of() : customFields.items();
    }

    String site(String id) {
        return named(world.sites(), id);
    }

    String costCenter(String id) {
        return named(costCenters, id);
    }

    String role(String id) {
        return roles == null ? id : named(roles, id);
    }

    String customField(String id) {
        return customFields == null ? id : named(customFields, id);
    }

    private static String named(AccountList list, String id) {
        return list.items().stream()
                .filter(item -> item.id().equals(id))
                .map(AccountList.Item::name)
                .filter(name ->
                        list.find(name).filter(found -> found.id().equals(id)).isPresent())
                .findFirst()
                .orElse(id);
    }

    /** Of a regional setting; empty if an import takes nothing for this id. */
    String regional(Field field, String id) {
        return switch (field) {
            case TIMEZONE ->
                text(
                        id,
                        world.timeZones().stream()
                                .filter(zone -> zone.id().equals(id))
                                .map(Dictionaries.TimeZone::name),
                        text -> world.timeZone(text).map(Dictionaries.TimeZone::id));
            case HOME_COUNTRY ->
                text(
                        id,
                        world.countries().stream()
                                .filter(country -> country.id().equals(id))
                                .map(Dictionaries.Country::name),
                        text -> world.country(text).map(Dictionaries.Country::id));
            default ->
                text(
                        id,
                        world.languages().stream()
                                .filter(language -> language.id().equals(id))
                                .map(Dictionaries.Language::localeCode),
                        text -> world.language(text).map(Dictionaries.Language::id));
        };
    }

    private static String text(String id, Stream<String> names, Function<String, Optional<String>> reading) {
        return Stream.concat(names, Stream.of(id))
                .filter(text -> reading.apply(text).filter(id::equals).isPresent())
                .findFirst()
                .orElse("");
    }
}
