package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.sandbox.StandInUser;
import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.Bytes;
import io.github.rollcall.sandbox.http.Router;
import io.github.rollcall.sandbox.rules.ExtensionRules;
import io.github.rollcall.sandbox.rules.RegionalSettings;
import io.github.rollcall.sandbox.rules.StandInDictionaries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the account holds, and the addresses at which it answers. Its owner lets one caller in at a time. */
public final class AccountApi {

    private final Directory directory = new Directory();
    private final Tokens tokens = new Tokens();
    private final BulkUpdateResource bulkUpdates;
    private final ExtensionJson json;
    private final Effects effects = new Effects();
    private final ExtensionChanges changes;
    private final Router router;

    /** Holds the administrator, extension 101, and nobody else. */
    public AccountApi(StandInCredentials credentials, StandInAddress address, Instant now) {
        StandInDictionaries dictionaries = new StandInDictionaries();
        RegionalSettings regionalSettings = new RegionalSettings(dictionaries);
        json = new ExtensionJson(address);
        ExtensionFields fields = new ExtensionFields(regionalSettings);
        changes = new ExtensionChanges(directory, new ExtensionRules(dictionaries, regionalSettings), fields, effects);
        ExtensionResource extensions = new ExtensionResource(directory, changes, fields, json, address, effects);
        bulkUpdates = new BulkUpdateResource(directory, changes, address);
        router = Routes.of(
                new TokenResource(tokens, credentials),
                extensions,
                bulkUpdates,
                new ProfileImageResource(directory, effects),
                new DictionaryResource(dictionaries, address),
                new AccountResource(directory, regionalSettings, address),
                new RoleResource(directory, address, effects),
                new DirectoryEntriesResource(directory, json));
        extensions.putAdministrator(now);
    }

    public Router router() {
        return router;
    }

    public Tokens tokens() {
        return tokens;
    }

    /** All extensions, the administrator included, in the order of their creation. */
    public List<Person> people() {
        return List.copyOf(directory.all());
    }

    public @Nullable Person find(long id) {
        return directory.find(id);
    }

    /** How others see an extension. May be called by anybody at any time. */
    public StandInUser user(Person person) {
        return json.user(person);
    }

    /** Puts an extension in without asking any rule. */
    public Person put(JsonNode body, Instant now, StandInSettings settings) {
        return changes.put(body, now, settings);
    }

    /** Puts in an extension of status Unassigned, with a number. */
    public Person putSeat(Instant now, StandInSettings settings) {
        return changes.putSeat(now, settings);
    }

    public Person changeByHand(Person person, JsonNode body) {
        return changes.changeByHand(body, person);
    }

    public void changeImageByHand(Person person, String contentType, byte[] image, Instant now) {
        Picture picture = image.length == 0 ? null : Picture.of(Bytes.of(image), contentType, now);
        directory.replace(person.withPicture(picture));
    }

    /** Carries out what bulk calls left for later. */
    public void carryOutDue(Instant now, StandInSettings settings) {
        bulkUpdates.carryOutDue(now, settings);
    }

    /** Tasks of bulk calls are unknown from now on. */
    public void forgetTasks() {
        bulkUpdates.forgetTasks();
    }

    /** How often callers wrote what. */
    public Map<Write, Integer> writes() {
        return effects.writes();
    }

    /** The addresses that would have been mailed, in order. */
    public List<String> mailed() {
        return effects.mailed();
    }

    /** Whether there was such an extension. */
    public boolean remove(long id) {
        return directory.remove(id);
    }
}
