package io.github.rollcall.comparison;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.ColumnMapping;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.value.Address;
import io.github.rollcall.user.value.PhoneNumber;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a person, column by column, each in the one spelling in which it is sent: numbers as E.164, names of lists
 * as ids. An absent column and a blank cell say nothing, whatever the defaults put in their place; secrets are not among it.
 *
 * @param mapping which column holds what
 * @param dictionaries for the ids of custom fields
 * @param clearsBlank whether the blank cell of a column that can be empty says that the value is to be cleared
 */
public record StatedValues(ColumnMapping mapping, Dictionaries dictionaries, boolean clearsBlank) {

    /** What is said with nothing. */
    public static final String CLEARED = "";

    /** The values of an accepted row. */
    public Map<Column, String> of(RosterRow row, NewUser user) {
        Map<Column, String> stated = new LinkedHashMap<>();
        for (Column column : mapping.columns()) {
            if (column.isSecret() || (column instanceof CustomField && mapping.isCalledSecret(column))) {
                continue;
            }
            if (Blanks.isBlank(mapping.value(row, column))) {
                if (clearsBlank && canBeEmpty(column) && isKnown(column)) {
                    stated.put(column, CLEARED);
                }
                continue;
            }
            String value = column instanceof Field field ? value(user, field) : custom(user, (CustomField) column);
            if (value != null) {
                stated.put(column, value);
            }
        }
        return stated;
    }

    /** What a new user is given of the row: what it says, and what RingCentral takes as one with that. */
    public Map<Column, String> given(RosterRow row, NewUser user) {
        Map<Column, String> given = new LinkedHashMap<>(SentTogether.of(user));
        given.putAll(of(row, user));
        return given;
    }

    /**
     * The user with all that the row says, what is cleared too, and nothing that only defaults say: such values are for new users,
     * and somebody who is there may have others.
     */
    public NewUser onlyStated(RosterRow row, NewUser user) {
        Map<Column, String> values = of(row, user);
        Set<Column> stated = values.keySet();
        Set<Column> given = values.entrySet().stream()
                .filter(value -> !value.getValue().equals(CLEARED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Profile profile = user.profile();
        Region region = user.region();
        Place place = user.place();
        return new NewUser(
                user.firstName(),
                user.lastName(),
                user.email(),
                user.number(),
                user.employeeId(),
                user.access(),
                new Profile(
                        given.contains(Field.MOBILE_PHONE) ? profile.mobilePhone() : null,
                        given.contains(Field.BUSINESS_PHONE) ? profile.businessPhone() : null,
                        profile.texts().entrySet().stream()
                                .filter(text -> given.contains(text.getKey()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        profile.displayName(),
                        profile.pronouncedName(),
                        isAny(Field.ADDRESS, stated) ? profile.address() : null),
                new Region(
                        stated.contains(Field.TIMEZONE) ? region.timezoneId() : null,
                        isAny(Field.LANGUAGES, stated) ? region.languages() : null,
                        stated.contains(Field.HOME_COUNTRY) ? region.homeCountryId() : null,
                        stated.contains(Field.TIME_FORMAT) ? region.timeFormat() : null),
                new Place(
                        place.siteId(),
                        place.costCenterId(),
                        values.entrySet().stream()
                                .filter(value -> value.getKey() instanceof CustomField)
                                .flatMap(value -> idOf((CustomField) value.getKey())
                                        .map(id -> new Place.CustomValue(id, value.getValue()))
                                        .stream())
                                .toList(),
                        place.roleId(),
                        place.hidden()));
    }

    /** The same with those custom fields only that are among the columns. */
    public NewUser onlyStated(RosterRow row, NewUser user, Set<Column> columns) {
        NewUser stated = onlyStated(row, user);
        Set<String> ids = columns.stream()
                .filter(CustomField.class::isInstance)
                .flatMap(column -> idOf((CustomField) column).stream())
                .collect(Collectors.toSet());
        Place place = stated.place();
        return new NewUser(
                stated.firstName(),
                stated.lastName(),
                stated.email(),
                stated.number(),
                stated.employeeId(),
                stated.access(),
                stated.profile(),
                stated.region(),
                new Place(
                        place.siteId(),
                        place.costCenterId(),
                        place.customValues().stream()
                                .filter(value -> ids.contains(value.fieldId()))
                                .toList(),
                        place.roleId(),
                        place.hidden()));
    }

    private static boolean isAny(Set<Field> fields, Set<Column> stated) {
        return fields.stream().anyMatch(stated::contains);
    }

    /** Whether RingCentral takes nothing in the place of a value. */
    static boolean canBeEmpty(Column column) {
        return column instanceof CustomField
                || column == Field.MOBILE_PHONE
                || column == Field.BUSINESS_PHONE
                || (column instanceof Field field && Field.CONTACT_TEXTS.contains(field));
    }

    private @Nullable String custom(NewUser user, CustomField field) {
        return idOf(field)
                .flatMap(id -> user.place().customValues().stream()
                        .filter(value -> value.fieldId().equals(id))
                        .findFirst())
                .map(Place.CustomValue::value)
                .orElse(null);
    }

    /** Whether a value of the column has a place in the account, and one that may be written down. */
    private boolean isKnown(Column column) {
        return !(column instanceof CustomField field) || idOf(field).isPresent();
    }

    /** RingCentral's id of the field; empty if the account has none of that name, or calls it after a secret. */
    public Optional<String> idOf(CustomField field) {
        return dictionaries
                .customFields()
                .find(field.name())
                .filter(item -> !Field.soundsSecret(item.name()))
                .map(AccountList.Item::id);
    }

    static @Nullable String value(NewUser user, Field field) {
        return switch (field) {
            case FIRST_NAME -> user.firstName().value();
            case LAST_NAME -> user.lastName().value();
            case EMAIL -> user.email().toString();
            case EXTENSION_NUMBER ->
                user.number() == null ? null : user.number().value();
            case EMPLOYEE_ID -> user.employeeId();
            case STATUS -> user.status().word();
            case MOBILE_PHONE -> phone(user.profile().mobilePhone());
            case BUSINESS_PHONE -> phone(user.profile().businessPhone());
            case DEPARTMENT, JOB_TITLE, COMPANY -> user.profile().text(field);
            case TIMEZONE -> user.region().timezoneId();
            case LANGUAGE ->
                user.region().languages() == null
                        ? null
                        : user.region().languages().displayId();
            case GREETING_LANGUAGE ->
                user.region().languages() == null
                        ? null
                        : user.region().languages().greetingId();
            case FORMATTING_LOCALE ->
                user.region().languages() == null
                        ? null
                        : user.region().languages().formatsId();
            case HOME_COUNTRY -> user.region().homeCountryId();
            case TIME_FORMAT ->
                user.region().timeFormat() == null
                        ? null
                        : user.region().timeFormat().word();
            case SITE -> user.place().siteId();
            case COST_CENTER -> user.place().costCenterId();
            case HIDDEN -> String.valueOf(user.place().hidden());
            case PRONOUNCED_NAME -> user.profile().pronouncedName();
            case SETUP_WIZARD_STATE ->
                user.access().setupWizardState() == null
                        ? null
                        : user.access().setupWizardState().word();
            case EMAIL_AS_LOGIN_NAME ->
                user.access().emailAsLoginName() == null
                        ? null
                        : user.access().emailAsLoginName().toString();
            case STREET, CITY, STATE, ZIP, COUNTRY -> address(user.profile().address(), field);
            case PASSWORD, IVR_PIN, ROLE, DISPLAY_NAME, IMAGE_FILE -> null;
        };
    }

    private static @Nullable String phone(@Nullable PhoneNumber number) {
        return number == null ? null : number.e164();
    }

    private static @Nullable String address(@Nullable Address address, Field part) {
        if (address == null) {
            return null;
        }
        return switch (part) {
            case STREET -> address.street();
            case CITY -> address.city();
            case STATE -> address.state();
            case ZIP -> address.zip();
            default -> address.country();
        };
    }
}
