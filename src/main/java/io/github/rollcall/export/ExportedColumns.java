package io.github.rollcall.export;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.roster.RosterHeader;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.UserStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of an export, in the order of our documents; secrets are none, and nothing that nobody has. */
final class ExportedColumns {

    /** Whose ids are the account's own. */
    static final Set<Field> REGIONAL = EnumSet.of(
            Field.TIMEZONE, Field.LANGUAGE, Field.GREETING_LANGUAGE, Field.FORMATTING_LOCALE, Field.HOME_COUNTRY);

    private final AccountNames names;
    private final Map<ExtensionId, Set<String>> roles;
    private final Map<ExtensionId, Map<String, String>> customValues;
    private final List<ExportedColumn> all = new ArrayList<>();

    /**
     * @param roles of whom they are known, by ids
     * @param customValues of whom they are known, by the ids of the fields
     */
    ExportedColumns(
            AccountNames names,
            Map<ExtensionId, Set<String>> roles,
            Map<ExtensionId, Map<String, String>> customValues) {
        this.names = names;
        this.roles = roles;
        this.customValues = customValues;
        for (Field field : Field.values()) {
            Function<ExtensionProfile, @Nullable String> value = value(field);
            if (value != null) {
                all.add(new ExportedColumn(field.canonicalName(), field.isRequired(), value));
            }
        }
        names.customFields().stream().filter(field -> !isSecret(field)).forEach(this::add);
        all.add(new ExportedColumn(
                RosterHeader.EXTENSION_ID,
                true,
                person -> person.extension().id().toString()));
    }

    static boolean isSecret(AccountList.Item field) {
        return Field.soundsSecret(field.name());
    }

    private void add(AccountList.Item field) {
        String name = new CustomField(names.customField(field.id())).canonicalName();
        all.add(new ExportedColumn(
                name,
                false,
                person -> customValues
                        .getOrDefault(person.extension().id(), Map.of())
                        .get(field.id())));
    }

    /** Those that somebody has something in. */
    List<ExportedColumn> shownFor(List<ExtensionProfile> people) {
        return all.stream()
                .filter(column -> column.isKept()
                        || people.stream()
                                .anyMatch(person -> !column.cell(person).isEmpty()))
                .toList();
    }

    /** Null for what no list shows, and for secrets. */
    private @Nullable Function<ExtensionProfile, @Nullable String> value(Field field) {
        if (Field.CONTACT_TEXTS.contains(field)) {
            return person -> person.extension().details().text(field);
        }
        return switch (field) {
            case FIRST_NAME -> of(ExtensionRecord::firstName);
            case LAST_NAME -> of(ExtensionRecord::lastName);
            case EMAIL -> of(ExtensionRecord::email);
            case EXTENSION_NUMBER -> of(ExtensionRecord::number);
            case EMPLOYEE_ID -> of(ExtensionRecord::employeeId);
            case STATUS ->
                of(person ->
                        UserStatus.of(person.status()).map(UserStatus::word).orElse(null));
            case MOBILE_PHONE -> ofDetails(ExtensionDetails::mobilePhone);
            case BUSINESS_PHONE -> ofDetails(ExtensionDetails::businessPhone);
            case SITE -> ofDetails(details -> named(details.siteId(), names::site));
            case COST_CENTER -> ofDetails(details -> named(details.costCenterId(), names::costCenter));
            case HIDDEN -> ofDetails(details -> Objects.toString(details.hidden(), null));
            case ROLE -> this::role;
            case DISPLAY_NAME -> of(ExportedColumns::informalName);
            case PASSWORD, IVR_PIN, SETUP_WIZARD_STATE, IMAGE_FILE -> null;
            default -> person -> more(field, person);
        };
    }

    private @Nullable String more(Field field, ExtensionProfile person) {
        String value = person.values().get(field);
        return value == null || !REGIONAL.contains(field) ? value : names.regional(field, value);
    }

    /** A roster has one. */
    private @Nullable String role(ExtensionProfile person) {
        Set<String> ids = roles.getOrDefault(person.extension().id(), Set.of());
        return ids.size() == 1 ? names.role(ids.iterator().next()) : null;
    }

    /** Whoever has the usual name has none of these: a later change of the last name would leave it as it was. */
    private static @Nullable String informalName(ExtensionRecord person) {
        String name = person.details().name();
        return name == null || plain(name).equals(plain(PersonName.usualName(person.firstName(), person.lastName())))
                ? null
                : name;
    }

    private static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    private static @Nullable String named(@Nullable String id, Function<String, String> name) {
        return id == null ? null : name.apply(id);
    }

    private static Function<ExtensionProfile, @Nullable String> of(Function<ExtensionRecord, @Nullable String> value) {
        return person -> value.apply(person.extension());
    }

    private static Function<ExtensionProfile, @Nullable String> ofDetails(
            Function<ExtensionDetails, @Nullable String> value) {
        return person -> value.apply(person.extension().details());
    }
}
