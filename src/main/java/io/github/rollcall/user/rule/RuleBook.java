package io.github.rollcall.user.rule;

import io.github.rollcall.user.CellWords;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.RosterIndex;
import io.github.rollcall.user.RuleSettings;
import io.github.rollcall.user.cell.Cells;
import io.github.rollcall.user.dictionary.LookUps;
import io.github.rollcall.user.problem.Problem;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.ExtensionNumber;
import java.util.ArrayList;
import java.util.List;

/** All rules for a row. */
public final class RuleBook {

    private static final int LONGEST_DISPLAY_NAME = 129;
    private static final List<TextRule> OF_TEXTS =
            Field.TEXTS.stream().map(TextRule::new).toList();

    private RuleBook() {}

    /** In the order of the columns. */
    public static List<RowRule> of(Regions regions, RosterIndex index, RuleSettings settings, CellWords words) {
        LookUps lookUps = regions.lookUps();
        Dictionaries dictionaries = lookUps.dictionaries();
        return List.of(
                new NameRule(Field.FIRST_NAME, ProblemCode.FIRST_NAME_MISSING),
                new NameRule(Field.LAST_NAME, ProblemCode.LAST_NAME_MISSING),
                new EmailRule(new EmailEndings(settings.moreEmailEndings())),
                new NumberRule(Math.min(dictionaries.maxExtensionNumberLength(), ExtensionNumber.LONGEST)),
                new EmployeeIdRule(words),
                new ExtensionIdRule(),
                new PasswordRule(settings.longestSequence()),
                new IvrPinRule(),
                new SecretsTogetherRule(),
                new StatusRule(),
                new PhoneRule(Field.MOBILE_PHONE, regions),
                new PhoneRule(Field.BUSINESS_PHONE, regions),
                RuleBook::checkTexts,
                new TimeZoneRule(lookUps),
                new LanguagesRule(lookUps),
                new CountryRule(Field.HOME_COUNTRY, lookUps),
                new TimeFormatRule(),
                new AccountListRule(Field.SITE, dictionaries.sites(), "sites", ProblemCode.SITE_UNKNOWN, lookUps),
                new AccountListRule(
                        Field.COST_CENTER,
                        dictionaries.costCenters(),
                        "cost centres",
                        ProblemCode.COST_CENTER_UNKNOWN,
                        lookUps),
                new CustomFieldsRule(dictionaries.customFields(), lookUps),
                new AccountListRule(Field.ROLE, dictionaries.roles(), "roles", ProblemCode.ROLE_UNKNOWN, lookUps),
                new TextRule(Field.DISPLAY_NAME, LONGEST_DISPLAY_NAME),
                new TextRule(Field.PRONOUNCED_NAME),
                new SetupWizardRule(),
                new YesOrNoRule(Field.EMAIL_AS_LOGIN_NAME),
                new YesOrNoRule(Field.HIDDEN),
                new AddressRule(lookUps),
                new PlaceholderRule(words),
                new DamagedTextRule(),
                new CellGuardRule(),
                index::check);
    }

    private static List<Problem> checkTexts(Cells cells) {
        List<Problem> problems = new ArrayList<>();
        OF_TEXTS.forEach(rule -> problems.addAll(rule.check(cells)));
        return problems;
    }

    /** What can be said of values that serve many people before any account is asked. */
    public static List<RowRule> withoutAccount() {
        List<RowRule> rules = new ArrayList<>(List.of(
                new StatusRule(),
                new TimeFormatRule(),
                new SetupWizardRule(),
                new YesOrNoRule(Field.EMAIL_AS_LOGIN_NAME),
                new YesOrNoRule(Field.HIDDEN),
                new TextRule(Field.STREET, AddressRule.LONGEST_STREET),
                new TextRule(Field.ZIP, AddressRule.LONGEST_ZIP)));
        for (Field field : Field.textsAnd(Field.CITY, Field.STATE)) {
            rules.add(new TextRule(field));
        }
        return rules;
    }
}
