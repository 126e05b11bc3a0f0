package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Field;
import org.jspecify.annotations.Nullable;

/** What the account's list shows of a user, by the columns of a roster. */
final class ShownValues {

    private ShownValues() {}

    /** As the account spells it; null where the list shows nothing, be it that there is nothing or that it never tells. */
    static @Nullable String of(ExtensionRecord extension, Column column) {
        if (!(column instanceof Field field)) {
            return null;
        }
        ExtensionDetails details = extension.details();
        return switch (field) {
            case FIRST_NAME -> extension.firstName();
            case LAST_NAME -> extension.lastName();
            case EMAIL -> extension.email();
            case EXTENSION_NUMBER -> extension.number();
            case EMPLOYEE_ID -> extension.employeeId();
            case STATUS -> extension.status();
            case MOBILE_PHONE -> details.mobilePhone();
            case BUSINESS_PHONE -> details.businessPhone();
            case DEPARTMENT, JOB_TITLE, COMPANY -> details.text(field);
            case SITE -> details.siteId();
            case COST_CENTER -> details.costCenterId();
            case HIDDEN -> details.hidden() == null ? null : details.hidden().toString();
            default -> null;
        };
    }

    /** Whether the list shows the user's contact, of which it leaves out what is empty. */
    static boolean hasContact(ExtensionRecord extension) {
        return extension.firstName() != null || extension.lastName() != null || extension.email() != null;
    }
}
