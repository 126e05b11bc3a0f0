package io.github.rollcall.user;

import java.util.List;

/** All rules for a row, in the order of the columns. */
final class RuleBook {

    private RuleBook() {}

    static List<RowRule> of(LookUps lookUps, RosterIndex index, int longestSequence) {
        Regions regions = new Regions(lookUps);
        return List.of(
                new NameRule(Field.FIRST_NAME, ProblemCode.FIRST_NAME_MISSING),
                new NameRule(Field.LAST_NAME, ProblemCode.LAST_NAME_MISSING),
                new EmailRule(),
                new NumberRule(Math.min(lookUps.dictionaries().maxExtensionNumberLength(), ExtensionNumber.LONGEST)),
                new TextRule(Field.EMPLOYEE_ID),
                new PasswordRule(longestSequence),
                new StatusRule(),
                new PhoneRule(Field.MOBILE_PHONE, regions),
                new PhoneRule(Field.BUSINESS_PHONE, regions),
                new TextRule(Field.DEPARTMENT),
                new TextRule(Field.JOB_TITLE),
                new TimeZoneRule(lookUps),
                new LanguageRule(lookUps),
                new CountryRule(lookUps),
                index::check);
    }
}
