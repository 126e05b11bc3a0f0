package io.github.rollcall.comparison;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.Field;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an account's list shows of everybody who has it: where it shows nothing, there is nothing. A contact's texts and its business
 * phone are shown always; employee ids and sites only by some accounts, which is seen when they are shown of anybody.
 */
public final class ListedFields {

    private ListedFields() {}

    /** @param everybody the users that the list shows */
    public static Set<Field> of(Collection<ExtensionRecord> everybody) {
        Set<Field> listed = EnumSet.of(Field.BUSINESS_PHONE);
        listed.addAll(Field.CONTACT_TEXTS);
        for (ExtensionRecord user : everybody) {
            if (user.employeeId() != null) {
                listed.add(Field.EMPLOYEE_ID);
            }
            if (user.details().siteId() != null) {
                listed.add(Field.SITE);
            }
        }
        return listed;
    }
}
