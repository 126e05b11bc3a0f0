package io.github.rollcall.doctor;

import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.provisioning.DoubtProperties;
import io.github.rollcall.provisioning.rule.EmailProperties;
import io.github.rollcall.provisioning.rule.PasswordProperties;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What Rollcall assumes where RingCentral's documentation says nothing, and when to change each assumption. */
final class AssumptionsCheck implements Check {

    private final AssumptionProperties assumptions;
    private final DoubtProperties doubt;
    private final ImageProperties images;
    private final PasswordProperties passwords;
    private final EmailProperties emails;

    AssumptionsCheck(
            AssumptionProperties assumptions,
            DoubtProperties doubt,
            ImageProperties images,
            PasswordProperties passwords,
            EmailProperties emails) {
        this.assumptions = assumptions;
        this.doubt = doubt;
        this.images = images;
        this.passwords = passwords;
        this.emails = emails;
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                emailFilter(),
                visibility(),
                activation(),
                sentWithChange(),
                nameReset(),
                Finding.ok("That RingCentral refuses an e-mail address twice (EXT-226) is never relied upon"),
                Finding.ok("Which status a new user gets by itself does not matter: a status is always sent"),
                Finding.ok("Whether the account keeps employee ids does not matter: one that it shows must be ours, and"
                        + " one that it dropped is not missed"),
                Finding.ok(
                        "Quotas are believed as answers tell them; before the first answer as"
                                + " rollcall.http.quota.<group>.limit says",
                        "Change it to what the developer console shows for the app."),
                notActivated(),
                sequence(),
                endings(),
                Finding.ok(
                        "Extension numbers 9, 112, 911 and 999 are refused before they are sent; those of other emergencies are"
                                + " warned of"),
                Finding.ok(
                        "Of time zones with one name the newer id is sent, never 51, 53, 57 and 58 where the account lists"
                                + " 96, 98, 100 and 101"),
                Finding.ok(
                        "emailAsLoginName is sent only where the roster or rollcall.defaults.emailAsLoginName states it;"
                                + " RingCentral decides for all others, and has been seen to say true",
                        "Set rollcall.defaults.emailAsLoginName to what is right for everybody: RingCentral does not let it be"
                                + " taken back."),
                Finding.ok("Somebody who begins as Disabled may be mailed: documents say nothing certain"),
                Finding.ok(
                        "An account whose directory still has the version that it had is unchanged, for a week"
                                + " (rollcall.compare.full-every)",
                        "Change it to 0 when the directory was seen to keep its version though a person had changed."),
                method());
    }

    private Finding emailFilter() {
        boolean minds = assumptions.emailFilterMindsCase();
        return Finding.ok(
                "Look-ups by e-mail " + (minds ? "may mind case, so both spellings are asked for" : "mind no case")
                        + " (rollcall.assume.email-filter-minds-case=" + minds + ")",
                "Change it to false when a look-up has found a user in another spelling: that halves the addresses"
                        + " asked for. If in doubt, true is safe.");
    }

    private Finding visibility() {
        return Finding.ok(
                "A new user shows in look-ups within " + doubt.settle().toSeconds() + " s (rollcall.doubt.settle)",
                "Change it to more when the account has shown a new user later than that: somebody who is believed"
                        + " absent too early may be created twice.");
    }

    private Finding activation() {
        boolean first = assumptions.passwordBeforeActivation();
        return Finding.ok(
                "Somebody who never was is enabled "
                        + (first
                                ? "by a call of its own, after the password is set"
                                : "by the call that sets the password")
                        + " (rollcall.assume.password-before-activation=" + first + ")",
                "Change it to false when RingCentral takes both in one call: that saves one for each of them. If in doubt,"
                        + " true is safe.");
    }

    private Finding sentWithChange() {
        return Finding.ok(
                "Beside a changed value of somebody's contact, regional settings or custom fields goes "
                        + switch (assumptions.sentWithChange()) {
                            case NOTHING -> "nothing";
                            case SHOWN ->
                                "the contact as the account's list shows it, and other custom fields as last given";
                            case KNOWN -> "all that the account's list shows of them or that was last given";
                        }
                        + " (rollcall.assume.sent-with-change="
                        + assumptions.sentWithChange().name().toLowerCase(Locale.ROOT) + ")",
                "Change it to known when an update was seen to empty a mobile phone, an address or regional settings that it did"
                        + " not name, and to nothing when RingCentral merges custom fields and contacts. If in doubt, shown is"
                        + " safe: it sends nothing that the account does not have, but for custom fields.");
    }

    private Finding nameReset() {
        boolean resets = assumptions.nameResetWithContact();
        return Finding.ok(
                "With a change of somebody's contact, RingCentral "
                        + (resets
                                ? "puts the informal name back to first and last name, so another one is given again"
                                : "leaves the informal name as it is")
                        + " (rollcall.assume.name-reset-with-contact=" + resets + ")",
                "Change it to false when an informal name was seen to stay: that saves a call for each such person. If in doubt,"
                        + " true is safe.");
    }

    private Finding notActivated() {
        return Finding.ok(
                "Images of users who are not activated are "
                        + switch (images.notActivated()) {
                            case SEND -> "sent";
                            case WAIT -> "left until the account shows them activated";
                        }
                        + " (rollcall.images.not-activated="
                        + images.notActivated().name().toLowerCase(Locale.ROOT) + ")",
                "Change it to wait when RingCentral refuses such images, and to send when it takes them.");
    }

    private Finding sequence() {
        return Finding.ok(
                "Passwords may have " + passwords.longestSequence()
                        + " neighbours in a row, such as abc (rollcall.password.longest-sequence)",
                "Change it to 2 when RingCentral refuses runs of 3 with PWD-004.");
    }

    private Finding endings() {
        return Finding.ok(
                "Addresses end in a domain that existed in 2025"
                        + (emails.moreEndings().isEmpty()
                                ? ""
                                : ", or in one of " + String.join(", ", new TreeSet<>(emails.moreEndings())))
                        + " (rollcall.email.more-endings)",
                "Add the endings that have come into being since.");
    }

    private Finding method() {
        return Finding.ok(
                "Images are sent by " + images.method() + ", also to users who have none (rollcall.images.method="
                        + images.method() + ")",
                "Change it to POST when RingCentral answers PUT for such users with 404 or 405.");
    }
}
