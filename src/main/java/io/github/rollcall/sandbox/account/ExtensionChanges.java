package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Reading;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Json;
import io.github.rollcall.sandbox.http.Problems;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.ExtensionRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates and changes extensions, one by one or in bulk, if nothing is against it. */
final class ExtensionChanges {

    private final Directory directory;
    private final ExtensionRules rules;
    private final ExtensionFields fields;
    private final Effects effects;

    ExtensionChanges(Directory directory, ExtensionRules rules, ExtensionFields fields, Effects effects) {
        this.directory = directory;
        this.rules = rules;
        this.fields = fields;
        this.effects = effects;
    }

    /** What is against a creation, or null. */
    @Nullable
    StandInReply refusal(JsonNode body, StandInSettings settings) {
        Problems problems = rules.checkNew(body, settings);
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        StandInReply refusal = conflict(body, null, settings);
        return refusal == null ? shortage(body, settings) : refusal;
    }

    Person create(JsonNode body, Instant accountTime, Instant now, StandInSettings settings) {
        Person person = withPassword(body, directory.add(fields.ofNew(body, number(body), accountTime, settings), now));
        effects.count(Write.CREATION);
        effects.mail(null, person, body, settings);
        return person;
    }

    /** What is against a change, or null. */
    @Nullable
    StandInReply refusal(JsonNode body, Person person, StandInSettings settings) {
        if (ExtensionRules.isOfTheSystem(person.type())) {
            return refused(403, "EXT-222", "Extension of this type cannot be changed", "extensionId");
        }
        Problems problems = rules.checkChange(body, person.fields(), settings);
        if (!problems.isEmpty()) {
            return problems.refusal();
        }
        boolean isEnabled =
                "Enabled".equals(Json.text(body, "status")) && person.status().equals("NotActivated");
        if (isEnabled && settings.reads(Reading.ENABLED_IN_TWO_CALLS) && !person.hasPassword()) {
            return StandInReply.refusal(400, StandInApiError.invalid("status", "Enabled"));
        }
        if (settings.emailAsLoginRequired()
                && !body.path("contact").path("emailAsLoginName").asBoolean(true)) {
            return emailIsNoLogin();
        }
        return conflict(body, person.id(), settings);
    }

    Person change(JsonNode body, Person person, Write write, StandInSettings settings) {
        Person changed = person.withFields(fields.changed(body, person.fields(), settings));
        directory.replace(changed);
        effects.count(write);
        effects.mail(person, changed, body, settings);
        return withPassword(body, changed);
    }

    /** Puts an extension in without asking any rule. */
    Person put(JsonNode body, Instant now, StandInSettings settings) {
        ObjectNode stored = fields.ofNew(body, number(body), now.plus(settings.clockSkew()), settings);
        if (body.path("status").asString("").equals("Unassigned") && !body.hasNonNull("extensionNumber")) {
            stored.remove("extensionNumber");
        }
        if (body.has("roles")) {
            ExtensionFields.giveRoles(stored, body.path("roles"));
        }
        return withPassword(body, directory.add(stored, now));
    }

    /** A bought licence with its number, and nobody on it. */
    Person putSeat(Instant now, StandInSettings settings) {
        ObjectNode body = Json.object().put("type", "User").put("status", "Unassigned");
        return put(body.put("extensionNumber", directory.freeNumber()), now, settings);
    }

    /** What an administrator changes in the portal: merged, with roles too. */
    Person changeByHand(JsonNode body, Person person) {
        ObjectNode changed = fields.changed(body, person.fields(), StandInSettings.defaults());
        if (body.has("roles")) {
            ExtensionFields.giveRoles(changed, body.path("roles"));
        }
        Person after = person.withFields(changed);
        directory.replace(after);
        return withPassword(body, after);
    }

    private Person withPassword(JsonNode body, Person person) {
        if (!body.hasNonNull("password")) {
            return person;
        }
        Person withPassword = person.withPassword();
        directory.replace(withPassword);
        return withPassword;
    }

    private String number(JsonNode body) {
        String wanted = Json.text(body, "extensionNumber");
        return wanted == null ? directory.freeNumber() : wanted;
    }

    /** What the state of the account has against the request. */
    private @Nullable StandInReply conflict(JsonNode body, @Nullable Long self, StandInSettings settings) {
        if (body.hasNonNull("password") && settings.singleSignOn()) {
            return refused(
                    400, "EXT-413", "StandInCredentials cannot be changed when single sign-on is enabled", "password");
        }
        boolean setsSecret = body.hasNonNull("password") || body.hasNonNull("ivrPin");
        if (setsSecret && settings.missingPermissions().contains("EditUserCredentials")) {
            return Permissions.userLacks("EditUserCredentials");
        }
        String number = Json.text(body, "extensionNumber");
        if (number != null && directory.numberBelongsToAnother(number, self)) {
            return refused(400, "EXT-218", "Extension number is already in use", "extensionNumber");
        }
        return emailConflict(body.path("contact"), self, settings);
    }

    private @Nullable StandInReply emailConflict(JsonNode contact, @Nullable Long self, StandInSettings settings) {
        String email = Json.text(contact, "email");
        if (email == null) {
            return null;
        }
        if (!settings.acceptDuplicateEmails() && directory.emailBelongsToAnother(email, self)) {
            return refused(409, "EXT-226", "Email is already in use on this account", "contact.email");
        }
        boolean elsewhere = settings.loginsTakenElsewhere().stream()
                .anyMatch(login -> Person.emailKey(login).equals(Person.emailKey(email)));
        if (elsewhere) {
            return refused(409, "EXT-227", "Login name is already in use", "contact.email");
        }
        return null;
    }

    private @Nullable StandInReply shortage(JsonNode body, StandInSettings settings) {
        String type = body.path("type").asString("User");
        if (settings.emailAsLoginRequired()
                && !body.path("contact").path("emailAsLoginName").asBoolean(false)) {
            return emailIsNoLogin();
        }
        if (type.equals("User") && directory.count(type) - 1 >= settings.maxUsers()) {
            return StandInReply.refusal(
                    400, StandInApiError.of("EXT-355", "Maximum number of extensions of this type is reached"));
        }
        if (settings.numbersExhausted()) {
            return StandInReply.refusal(403, StandInApiError.of("EXT-250", "No extension numbers are available"));
        }
        return null;
    }

    private static StandInReply emailIsNoLogin() {
        return refused(400, "EXT-229", "Email must be used as login name", "contact.emailAsLoginName");
    }

    private static StandInReply refused(int status, String code, String message, String parameter) {
        return StandInReply.refusal(status, StandInApiError.seldomNaming(parameter, code, message));
    }
}
