package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ApiError;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionDetails;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.RefusalAdvice;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.Quota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.user.AccountList;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.CustomField;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.Samples;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account in memory, for tests. It accepts everybody unless it was told otherwise, counts what is sent for whom, and
 * fails loudly when a person is sent again, after an end that proves nothing, without having been looked up.
 */
public final class InMemoryExtensions implements Extensions {

    private static final String GONE = "CMN-102";

    private final Clock clock;
    private final List<Person> people = new ArrayList<>();
    private final Map<EmailAddress, Queue<Reaction>> scripts = new HashMap<>();
    private final Map<EmailAddress, Integer> sendings = new HashMap<>();
    private final Map<ExtensionId, List<String>> images = new HashMap<>();
    private final Map<ExtensionId, List<String>> changes = new HashMap<>();
    private final Map<ExtensionId, ExtensionProfile> profiles = new HashMap<>();
    private final Map<ExtensionId, Map<String, String>> directory = new HashMap<>();
    private final Map<String, String> refusedChanges = new HashMap<>();
    private final Map<EmailAddress, ApiError> refusedUpdates = new HashMap<>();
    private final Map<ExtensionId, Set<String>> roles = new HashMap<>();
    private final List<String> roleCalls = new ArrayList<>();
    private final Set<EmailAddress> forgotten = new HashSet<>();
    private boolean addsRoles;
    private int roleLooks;
    private int imagesShown;
    private final ThreadLocal<Boolean> hasTurn = ThreadLocal.withInitial(() -> false);
    private int imagesUntilStop = Integer.MAX_VALUE;
    private boolean answersLooks = true;
    private boolean forbidsImages;
    private boolean tellsTimesOfImages = true;
    private boolean tellsTagsByBytes;
    private Duration longestRequest = Duration.ZERO;
    private final Queue<BulkFault> bulkFaults = new ArrayDeque<>();
    private final Map<String, BulkTask> tasks = new HashMap<>();
    private final List<String> updates = new ArrayList<>();
    private UnaryOperator<ExtensionRecord> spelling = UnaryOperator.identity();
    private final List<LateBulk> late = new ArrayList<>();
    private int bulkCalls;
    private boolean keepsNames;
    private boolean leavesNames;
    private final Set<String> refusedNames = new HashSet<>();
    private int changesUntilStop = Integer.MAX_VALUE;
    private final Set<EmailAddress> uncertain = new HashSet<>();
    private final List<EmailAddress> order = new ArrayList<>();
    private final ApiUsage usage = new ApiUsage();
    private Set<String> lacking = Set.of();
    private Connection connection =
            new Connection(null, Set.of("EditAccounts", "EditUserCredentials", "RoleManagement"), Duration.ZERO);
    private final Map<RateLimitGroup, GroupQuota> quotas = new EnumMap<>(RateLimitGroup.class);
    private AccountKey account = new AccountKey("https://platform.example.com", "400123456");
    private long nextId = 1001;
    /** The licence that a request under way puts somebody onto; null if it creates somebody. */
    private @Nullable ExtensionId filling;

    private final Map<ExtensionId, EmailAddress> lastSentTo = new HashMap<>();
    private final List<String> filled = new ArrayList<>();
    private @Nullable String listedAsFree;
    private int lookUps;
    private int sendingsUntilStop = Integer.MAX_VALUE;
    private boolean acceptsDuplicates;
    private Runnable beforeAnswer = () -> {};
    private Runnable duringLookUp = () -> {};

    public InMemoryExtensions(Clock clock) {
        this.clock = clock;
    }

    /** Is another account from now on. */
    public synchronized InMemoryExtensions isAccount(AccountKey other) {
        account = other;
        return this;
    }

    /** Tells this about its login from now on. */
    public synchronized InMemoryExtensions isConnectedAs(Connection other) {
        connection = other;
        return this;
    }

    /** Grants the login's user none of these permissions. */
    public synchronized InMemoryExtensions lacks(String... permissions) {
        lacking = Set.of(permissions);
        return this;
    }

    /** Has this quota. */
    public synchronized InMemoryExtensions hasQuota(RateLimitGroup group, GroupQuota quota) {
        quotas.put(group, quota);
        return this;
    }

    /** Has this extension, whose list shows all of it. */
    public synchronized InMemoryExtensions has(ExtensionProfile profile) {
        profiles.put(profile.extension().id(), profile);
        return has(profile.extension());
    }

    /** Its directory shows these values of custom fields, by the ids of the fields. */
    public synchronized InMemoryExtensions showsInDirectory(ExtensionId id, Map<String, String> customValues) {
        directory.put(id, customValues);
        return this;
    }

    /** Has this extension, whoever made it. */
    public synchronized InMemoryExtensions has(ExtensionRecord extension) {
        people.add(new Person(extension));
        return this;
    }

    /** Has bought licences with nobody on them, with these numbers. */
    public synchronized InMemoryExtensions hasSeats(String... numbers) {
        for (String number : numbers) {
            has(new ExtensionRecord(
                    new ExtensionId(nextId()),
                    number,
                    "User",
                    "Unassigned",
                    null,
                    null,
                    null,
                    null,
                    false,
                    clock.instant().minus(Duration.ofDays(100))));
        }
        return this;
    }

    /** Another hand puts somebody onto the licence with this number. */
    public synchronized InMemoryExtensions fillsByHand(String number, String firstName, String lastName, String email) {
        people.stream()
                .filter(person -> number.equals(person.extension.number()))
                .forEach(person -> person.extension = new ExtensionRecord(
                        person.extension.id(),
                        number,
                        "User",
                        "NotActivated",
                        firstName,
                        lastName,
                        email,
                        null,
                        false,
                        person.extension.created()));
        return this;
    }

    /** Its lists show the licence with this number as it was before, until this is called again with null. */
    public synchronized InMemoryExtensions listsAsFree(@Nullable String number) {
        listedAsFree = number;
        return this;
    }

    /** Who was put onto licences, in order: the number that the licence had, and the address. */
    public synchronized List<String> filled() {
        return List.copyOf(filled);
    }

    /** The licences with nobody on them. */
    public synchronized List<ExtensionRecord> seats() {
        return existing()
                .map(person -> person.extension)
                .filter(ExtensionRecord::isSeat)
                .toList();
    }

    /** Has an activated user, made by another hand long ago. */
    public InMemoryExtensions hasUser(String firstName, String lastName, String email) {
        return has(new ExtensionRecord(
                new ExtensionId(nextId()), null, "User", "Enabled", firstName, lastName, email, null, false, null));
    }

    /** Has nobody of this address any more. */
    public synchronized InMemoryExtensions loses(String email) {
        people.removeIf(is(EmailAddress.of(email)));
        return this;
    }

    /** Lets several users have one address. */
    public synchronized InMemoryExtensions acceptsDuplicates() {
        acceptsDuplicates = true;
        return this;
    }

    /** Refuses the next creation of this person. */
    public InMemoryExtensions refuses(String email, String code, @Nullable String parameter) {
        return next(
                email,
                user -> new Answer.Refused(
                        errors(code, parameter), "r-refused", Refusals.isExplained(400, errors(code, parameter))));
    }

    /** Says of the next creation of this person that something is taken, whoever has it. */
    public InMemoryExtensions saysTaken(String email, String code) {
        return next(email, user -> {
            uncertain.add(user.email());
            return new Answer.Taken(errors(code, null), "r-taken");
        });
    }

    /** Throttles the next creation of this person. */
    public InMemoryExtensions throttles(String email) {
        return next(email, user -> new Answer.NotSent("RingCentral throttles the group MEDIUM"));
    }

    /** Finds the account locked by another operation, the next time that this person comes. */
    public InMemoryExtensions isLocked(String email) {
        return next(email, user -> new Answer.NotSent("Another operation locks the account", true));
    }

    /** Loses the next creation of this person before anything was done. */
    public InMemoryExtensions losesBeforeCreating(String email) {
        return next(email, this::lost);
    }

    /** Creates this person and loses the answer. */
    public InMemoryExtensions losesAfterCreating(String email) {
        return next(email, user -> {
            add(user);
            return lost(user);
        });
    }

    /** Loses the answer, and creates this person after so many look-ups. */
    public InMemoryExtensions createsLate(String email, int afterLookUps) {
        return next(email, user -> {
            add(user).existsFrom = lookUps + afterLookUps + 1;
            return lost(user);
        });
    }

    /** Creates this person at once, loses the answer, and does not show the person in the next look-ups. */
    public InMemoryExtensions hidesFor(String email, int nextLookUps) {
        return next(email, user -> {
            add(user).shownFrom = lookUps + nextLookUps + 1;
            return lost(user);
        });
    }

    /** Creates this person so long after the sending, shows the person so long after, and loses the answer. */
    public InMemoryExtensions createsIn(String email, Duration time, Duration timeUntilShown) {
        return next(email, user -> {
            addLater(user, time, timeUntilShown);
            return lost(user);
        });
    }

    /** Creates this person at once, answers, and shows the person so long after. */
    public InMemoryExtensions showsIn(String email, Duration time) {
        return next(email, user -> new Answer.Created(addLater(user, Duration.ZERO, time).extension, "r-created"));
    }

    /** Does not show the users of this address in the next look-ups. */
    public synchronized InMemoryExtensions hidesUser(String email, int nextLookUps) {
        people.stream()
                .filter(is(EmailAddress.of(email)))
                .forEach(person -> person.shownFrom = lookUps + nextLookUps + 1);
        return this;
    }

    /** Answers the next creation of this person by refusing us. */
    public InMemoryExtensions refusesUs(String email) {
        return next(email, user -> {
            throw new AccessRefused("RingCentral refuses us (EXT-355)");
        });
    }

    /** Breaks at the next creation of this person, after carrying it out, as the end of our process would. */
    public InMemoryExtensions crashesAfterCreating(String email) {
        return next(email, user -> {
            add(user);
            uncertain.add(user.email());
            throw new IllegalStateException("The process ends here");
        });
    }

    /** Lets nothing more be sent, after so many sendings. */
    public synchronized InMemoryExtensions stopsAfter(int count) {
        sendingsUntilStop = count;
        return this;
    }

    /** Goes on sending. */
    public InMemoryExtensions goesOn() {
        return stopsAfter(Integer.MAX_VALUE);
    }

    /** Runs this while a creation is under way, outside all locks. */
    public InMemoryExtensions meanwhile(Runnable action) {
        beforeAnswer = action;
        return this;
    }

    /** Runs this in each look-up. */
    public synchronized InMemoryExtensions duringLookUps(Runnable action) {
        duringLookUp = action;
        return this;
    }

    /** How many requests to create this person were sent. */
    public synchronized int sendings(String email) {
        return sendings.getOrDefault(EmailAddress.of(email), 0);
    }

    /** How many requests to create anybody were sent. */
    public synchronized int sendings() {
        return order.size();
    }

    /** Who was sent, in order. */
    public synchronized List<String> sent() {
        return order.stream().map(EmailAddress::toString).toList();
    }

    /** The extensions with this address, shown or not. */
    public synchronized List<ExtensionRecord> extensionsOf(String email) {
        return people.stream()
                .filter(is(EmailAddress.of(email)))
                .map(person -> person.extension)
                .toList();
    }

    /** How often people were looked up. */
    public synchronized int lookUps() {
        return lookUps;
    }

    /** Shows this image of a user, or none, by another hand; and tells not when. */
    public synchronized InMemoryExtensions showsImage(String email, @Nullable String tag) {
        return showsImage(email, tag, null);
    }

    /** The same, put there at this time. */
    public synchronized InMemoryExtensions showsImage(String email, @Nullable String tag, @Nullable Instant modified) {
        people.stream().filter(is(EmailAddress.of(email))).forEach(person -> person.showImage(tag, modified));
        return this;
    }

    /** Shows this informal name of the user, by another hand. */
    public synchronized InMemoryExtensions showsName(String email, String name) {
        people.stream().filter(is(EmailAddress.of(email))).forEach(person -> person.showName(name));
        return this;
    }

    /** Takes this many images, and carries out the one after them, but gives no answer to it or any after it. */
    public synchronized InMemoryExtensions losesAnswersAfterImages(int count) {
        imagesUntilStop = count;
        return this;
    }

    /** Refuses images as nothing that the user may do, or takes them again. */
    public synchronized InMemoryExtensions forbidsImages(boolean forbids) {
        forbidsImages = forbids;
        return this;
    }

    /** Gives answers to images again. */
    public synchronized InMemoryExtensions losesNoAnswers() {
        imagesUntilStop = Integer.MAX_VALUE;
        return this;
    }

    /** Does not answer, or does, whoever asks for one extension and does not ask again. */
    public synchronized InMemoryExtensions answersLooks(boolean answers) {
        answersLooks = answers;
        return this;
    }

    /** Lets a request take so long at the most. */
    public synchronized InMemoryExtensions answersWithin(Duration time) {
        longestRequest = time;
        return this;
    }

    @Override
    public synchronized Duration longestRequest() {
        return longestRequest;
    }

    /** Does not tell since when it has an image. */
    public synchronized InMemoryExtensions tellsNoTimesOfImages() {
        tellsTimesOfImages = false;
        return this;
    }

    /** Tells the same tag for the same bytes. */
    public synchronized InMemoryExtensions tellsTagsByBytes() {
        tellsTagsByBytes = true;
        return this;
    }

    /** The file names of the images that were put for an extension. */
    public synchronized List<String> imagesOf(ExtensionId id) {
        return List.copyOf(images.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized AccountKey account() {
        return account;
    }

    @Override
    public synchronized Connection connection() {
        return connection;
    }

    @Override
    public synchronized Optional<ExtensionId> owner() {
        return Optional.ofNullable(connection.user());
    }

    /** The directory's version is what it shows. */
    @Override
    public synchronized DirectoryState directory(@Nullable String known) {
        usage.request();
        String etag =
                "v" + people.stream().map(person -> person.extension).toList().hashCode();
        return new DirectoryState(etag.equals(known), etag);
    }

    @Override
    public synchronized GroupQuota quota(RateLimitGroup group) {
        Quota usual = new Quota(group.defaultLimit(), RateLimitGroup.DEFAULT_WINDOW);
        return quotas.getOrDefault(group, new GroupQuota(usual, usual));
    }

    @Override
    public synchronized Set<String> missingPermissions(Collection<String> permissions) {
        permissions.forEach(each -> usage.request());
        return permissions.stream().filter(lacking::contains).collect(Collectors.toSet());
    }

    @Override
    public synchronized Dictionaries dictionaries(Set<? extends Column> columns) {
        Dictionaries all = Samples.dictionaries();
        boolean hasAddress = columns.stream().anyMatch(Field.ADDRESS::contains);
        boolean hasCustomField = columns.stream().anyMatch(CustomField.class::isInstance);
        return new Dictionaries(
                columns.contains(Field.TIMEZONE) ? all.timeZones() : List.of(),
                columns.stream().anyMatch(Field.LANGUAGES::contains) ? all.languages() : List.of(),
                hasAddress || columns.contains(Field.HOME_COUNTRY) ? all.countries() : List.of(),
                hasAddress ? all.states() : List.of(),
                all.sites(),
                needed(columns.contains(Field.COST_CENTER), all.costCenters(), "cost centres", "CostCenterManagement"),
                needed(columns.contains(Field.ROLE), all.roles(), "roles", "ReadUserRoles"),
                hasCustomField ? all.customFields() : AccountList.EMPTY,
                columns.contains(Field.EXTENSION_NUMBER) ? all.maxExtensionNumberLength() : 8,
                all.defaultRegion(),
                all.companyLanguages());
    }

    private AccountList needed(boolean isNeeded, AccountList list, String kinds, String permission) {
        if (isNeeded && lacking.contains(permission)) {
            throw DictionaryCalls.keptFromUs(kinds, RefusalAdvice.because(errors("CMN-408", null), null));
        }
        return isNeeded ? list : AccountList.EMPTY;
    }

    @Override
    public synchronized List<ExtensionRecord> all() {
        lookUp();
        uncertain.clear();
        return shown().toList();
    }

    @Override
    public synchronized List<ExtensionProfile> profiles() {
        return all().stream()
                .map(extension -> profiles.getOrDefault(extension.id(), ExtensionProfile.of(extension)))
                .toList();
    }

    @Override
    public synchronized Map<ExtensionId, Map<String, String>> customValues() {
        if (lacking.contains("ReadAccounts")) {
            throw RefusalAdvice.because(errors("CMN-408", null), null);
        }
        return Map.copyOf(directory);
    }

    @Override
    public synchronized Optional<ExtensionRecord> withId(ExtensionId id) {
        usage.request();
        carryOutLate();
        EmailAddress sent = lastSentTo.get(id);
        if (sent != null) {
            uncertain.remove(sent);
        }
        return existing(id).map(person -> person.extension);
    }

    @Override
    public synchronized Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id) {
        if (hasTurn.get()) {
            throw new IllegalStateException("Nobody waits for an answer while a turn is held");
        }
        return answersLooks ? withId(id) : Optional.empty();
    }

    @Override
    public synchronized List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses) {
        lookUp();
        uncertain.removeAll(Set.copyOf(addresses));
        return shown().filter(extension ->
                        extension.email() != null && addresses.contains(EmailAddress.of(extension.email())))
                .toList();
    }

    private void lookUp() {
        carryOutLate();
        usage.request();
        lookUps++;
        duringLookUp.run();
    }

    @Override
    public synchronized List<ExtensionRecord> havingNumber(ExtensionNumber number) {
        usage.request();
        return shown().filter(extension -> number.value().equals(extension.number()))
                .toList();
    }

    @Override
    public Answer create(NewUser user, Runnable beforeSending) {
        synchronized (this) {
            if (sendingsUntilStop <= 0) {
                throw new StopRequested();
            }
            sendingsUntilStop--;
        }
        beforeSending.run();
        beforeAnswer.run();
        synchronized (this) {
            if (uncertain.contains(user.email())) {
                throw new AssertionError(user.email() + " is sent again without having been looked up");
            }
            usage.request();
            order.add(user.email());
            sendings.merge(user.email(), 1, Integer::sum);
            Queue<Reaction> script = scripts.get(user.email());
            Reaction reaction = script == null ? null : script.poll();
            return reaction == null ? accept(user) : reaction.to(user);
        }
    }

    @Override
    public Answer fill(SeatFilling wanted, Runnable beforeSending) {
        synchronized (this) {
            if (sendingsUntilStop <= 0) {
                throw new StopRequested();
            }
            EmailAddress last = lastSentTo.get(wanted.seat());
            if (last != null
                    && uncertain.contains(last)
                    && !last.equals(wanted.user().email())) {
                throw new AssertionError(
                        wanted + " is given to " + wanted.user().email() + ", and may be " + last + "'s");
            }
            ExtensionRecord shown = withId(wanted.seat()).orElse(null);
            if (shown == null || !shown.isSeat()) {
                return new Answer.SeatGone(shown, "Extension " + wanted.seat() + " has somebody by now", null);
            }
            sendingsUntilStop--;
        }
        beforeSending.run();
        beforeAnswer.run();
        synchronized (this) {
            EmailAddress address = wanted.user().email();
            if (uncertain.contains(address)) {
                throw new AssertionError(address + " is sent again without having been looked up");
            }
            lastSentTo.put(wanted.seat(), address);
            usage.request();
            order.add(address);
            sendings.merge(address, 1, Integer::sum);
            Queue<Reaction> script = scripts.get(address);
            Reaction reaction = script == null ? null : script.poll();
            filling = wanted.seat();
            try {
                return reaction == null ? accept(wanted.user()) : reaction.to(wanted.user());
            } finally {
                filling = null;
            }
        }
    }

    /** Refuses each change of this kind: "role" or "name". */
    public synchronized InMemoryExtensions refusesChanges(String kind, String code) {
        refusedChanges.put(kind, code);
        return this;
    }

    /** Refuses this informal name of anybody. */
    public synchronized InMemoryExtensions refusesName(String name) {
        refusedNames.add(name);
        return this;
    }

    /** A change of a contact leaves the informal name, and that is known. */
    public synchronized InMemoryExtensions leavesNamesWithContacts() {
        leavesNames = true;
        return this;
    }

    @Override
    public synchronized boolean losesNames() {
        return !leavesNames;
    }

    /** Accepts them again. */
    public synchronized InMemoryExtensions acceptsChanges() {
        refusedChanges.clear();
        changesUntilStop = Integer.MAX_VALUE;
        return this;
    }

    /** Takes names and does not show them. */
    public synchronized InMemoryExtensions keepsNames() {
        keepsNames = true;
        return this;
    }

    /** Is stopped before the change after so many. */
    public synchronized InMemoryExtensions stopsAfterChanges(int count) {
        changesUntilStop = count;
        return this;
    }

    /** All changes that were sent for a user, in words, in order. */
    public synchronized List<String> changesOf(ExtensionId id) {
        return List.copyOf(changes.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized ChangeAnswer change(UserChange what, ExtensionId id, String value) {
        String kind = what.name().toLowerCase(Locale.ROOT);
        if (changesUntilStop-- <= 0) {
            throw new StopRequested();
        }
        changes.computeIfAbsent(id, each -> new ArrayList<>()).add(kind + " " + value);
        usage.request();
        String code = existing(id).isEmpty() ? GONE : refusedChanges.get(kind);
        if (code != null) {
            return new ChangeAnswer.Refused(errors(code, null), "r-change");
        }
        if (what == UserChange.NAME && refusedNames.contains(value)) {
            return new ChangeAnswer.Refused(errors("CMN-101", "name"), "r-name");
        }
        if (what == UserChange.ROLE) {
            roles.put(id, Set.of(value.split(UserChange.SEVERAL, -1)));
            return new ChangeAnswer.Done(null);
        }
        String name = keepsNames ? "Ada Lovelace" : value;
        existing(id).ifPresent(person -> person.showName(name));
        return new ChangeAnswer.Done(name);
    }

    /** Has this user of the address, changed by another hand. */
    public synchronized InMemoryExtensions changesByHand(String email, UnaryOperator<ExtensionRecord> change) {
        people.stream()
                .filter(is(EmailAddress.of(email)))
                .forEach(person -> person.extension = change.apply(person.extension));
        return this;
    }

    /** Makes something else of users than they were given, whenever one is updated. */
    public synchronized InMemoryExtensions respells(UnaryOperator<ExtensionRecord> spelling) {
        this.spelling = spelling;
        return this;
    }

    /** Lets this user be the one whom the login acts as. */
    public synchronized InMemoryExtensions actsAs(String email) {
        ExtensionId user = extensionsOf(email).get(0).id();
        connection = new Connection(user, connection.scopes(), connection.clockAhead());
        return this;
    }

    /** Refuses changes of this user's values. */
    public synchronized InMemoryExtensions refusesUpdate(String email, String code, String parameter) {
        refusedUpdates.put(EmailAddress.of(email), new ApiError(code, parameter, "Not this way"));
        return this;
    }

    /** Treats the next bulk updates so. */
    public synchronized InMemoryExtensions nextBulk(BulkFault... faults) {
        bulkFaults.addAll(List.of(faults));
        return this;
    }

    /** What may happen to a bulk update. */
    public enum BulkFault {
        /** It is carried out, and the answer is lost. */
        LOSES_ANSWER,
        /** It is not carried out, and the answer is lost. */
        LOSES_REQUEST,
        /** The answer is lost, and it is carried out three minutes later. */
        CARRIED_OUT_LATE,
        /** It is refused. */
        REFUSED,
        /** It is carried out, and its task never ends. */
        NEVER_ENDS,
        /** Nothing is carried out, and the task fails. */
        FAILS,
        /** It is carried out, and the task tells only of the first user. */
        TELLS_OF_ONE
    }

    private record LateBulk(Instant at, List<UserUpdate> updates) {}

    private void carryOutLate() {
        List<LateBulk> due = late.stream()
                .filter(bulk -> !bulk.at().isAfter(clock.instant()))
                .toList();
        late.removeAll(due);
        due.forEach(bulk -> bulk.updates().forEach(this::carryOut));
    }

    /** All updates that were carried out, or refused, in order: by a call of their own, or many at once. */
    public synchronized List<String> updates() {
        return List.copyOf(updates);
    }

    /** How many bulk updates were sent. */
    public synchronized int bulkCalls() {
        return bulkCalls;
    }

    @Override
    public synchronized ChangeAnswer update(UserUpdate update) {
        usage.request();
        List<ApiError> errors = carryOut(update);
        return errors.isEmpty() ? new ChangeAnswer.Done(null) : new ChangeAnswer.Refused(errors, "r-update");
    }

    @Override
    public BulkAnswer updateAll(List<UserUpdate> all, Runnable beforeSending) {
        beforeSending.run();
        beforeAnswer.run();
        synchronized (this) {
            usage.request();
            bulkCalls++;
            BulkFault fault = bulkFaults.poll();
            if (fault == BulkFault.REFUSED) {
                return new BulkAnswer.Refused(errors("CMN-408", null), "r-bulk");
            }
            if (fault == BulkFault.CARRIED_OUT_LATE) {
                late.add(new LateBulk(clock.instant().plus(Duration.ofMinutes(3)), List.copyOf(all)));
                return new BulkAnswer.Lost("POST was not answered");
            }
            if (fault == BulkFault.LOSES_REQUEST) {
                return new BulkAnswer.Lost("POST was not answered");
            }
            Map<ExtensionId, BulkTask.Result> results = new LinkedHashMap<>();
            if (fault != BulkFault.FAILS) {
                all.forEach(update -> results.put(update.id(), new BulkTask.Result(carryOut(update))));
            }
            if (fault == BulkFault.TELLS_OF_ONE) {
                results.keySet().retainAll(Set.of(all.get(0).id()));
            }
            if (fault == BulkFault.LOSES_ANSWER) {
                return new BulkAnswer.Lost("POST was not answered");
            }
            String task = "task-" + bulkCalls;
            tasks.put(
                    task,
                    fault == BulkFault.NEVER_ENDS
                            ? new BulkTask(BulkTask.State.UNDER_WAY, Map.of())
                            : new BulkTask(
                                    fault == BulkFault.FAILS ? BulkTask.State.FAILED : BulkTask.State.COMPLETED,
                                    results));
            return new BulkAnswer.Accepted(task);
        }
    }

    @Override
    public synchronized BulkTask bulkUpdate(String task) {
        usage.request();
        return tasks.getOrDefault(task, new BulkTask(BulkTask.State.GONE, Map.of()));
    }

    @Override
    public synchronized Map<ExtensionId, Set<String>> assignedRoles() {
        usage.request();
        roleLooks++;
        Map<ExtensionId, Set<String>> all = new HashMap<>();
        existing()
                .forEach(person -> all.put(person.extension.id(), roles.getOrDefault(person.extension.id(), Set.of())));
        return all;
    }

    /** How often everybody's roles were asked for. */
    public synchronized int roleLooks() {
        return roleLooks;
    }

    /** Gives a user these roles, by another hand. */
    public synchronized InMemoryExtensions hasRoles(String email, String... ids) {
        people.stream()
                .filter(is(EmailAddress.of(email)))
                .forEach(person -> roles.put(person.extension.id(), Set.of(ids)));
        return this;
    }

    /** The roles of this user of the address. */
    public synchronized Set<String> rolesOf(String email) {
        return roles.getOrDefault(extensionsOf(email).get(0).id(), Set.of());
    }

    /** Leaves this user out where a role is given to many, and tells nothing. */
    public synchronized InMemoryExtensions forgetsInBulk(String email) {
        forgotten.add(EmailAddress.of(email));
        return this;
    }

    /** Adds a role that is given to many to those that each has. */
    public synchronized InMemoryExtensions addsRolesInBulk() {
        addsRoles = true;
        return this;
    }

    @Override
    public synchronized ChangeAnswer assignRole(String roleId, Collection<ExtensionId> users) {
        if (changesUntilStop-- <= 0) {
            throw new StopRequested();
        }
        usage.request();
        roleCalls.add(roleId + " " + users.size());
        String code = refusedChanges.get("roles");
        if (code != null) {
            return new ChangeAnswer.Refused(errors(code, null), "r-roles");
        }
        existing()
                .filter(person -> users.contains(person.extension.id())
                        && forgotten.stream().noneMatch(email -> is(email).test(person)))
                .forEach(person -> {
                    Set<String> own = new HashSet<>(Set.of(roleId));
                    if (addsRoles) {
                        own.addAll(roles.getOrDefault(person.extension.id(), Set.of()));
                    }
                    roles.put(person.extension.id(), own);
                });
        return new ChangeAnswer.Done(null);
    }

    /** The calls that gave a role to many: the role and how many users. */
    public synchronized List<String> roleCalls() {
        return List.copyOf(roleCalls);
    }

    private List<ApiError> carryOut(UserUpdate update) {
        Person person = existing(update.id()).orElse(null);
        if (person == null) {
            return errors(GONE, null);
        }
        updates.add(person.extension.email() + " "
                + update.columns().stream().map(Column::canonicalName).sorted().toList()
                + (update.status() == null ? "" : " " + update.status().word()));
        ApiError refused = refusedUpdates.get(EmailAddress.of(String.valueOf(person.extension.email())));
        if (refused != null) {
            return List.of(refused);
        }
        String name = person.extension.details().name();
        person.extension = spelling.apply(changed(person.extension, update));
        if (name != null && !leavesNames && Field.CONTACT.stream().anyMatch(update.columns()::contains)) {
            person.showName(person.extension.firstName() + " " + person.extension.lastName());
        }
        return List.of();
    }

    private static ExtensionRecord changed(ExtensionRecord old, UserUpdate update) {
        NewUser user = update.user();
        Set<Column> columns = update.columns();
        String status = update.status() == null ? old.status() : update.status().word();
        if (update.values() != null) {
            return withValues(old, status, update.values().fields());
        }
        if (user == null) {
            return new ExtensionRecord(
                    old.id(),
                    old.number(),
                    old.type(),
                    status,
                    old.firstName(),
                    old.lastName(),
                    old.email(),
                    old.employeeId(),
                    old.hasImage(),
                    old.created(),
                    old.details());
        }
        ExtensionDetails given = details(user);
        Map<Field, String> texts = new EnumMap<>(Field.class);
        Field.CONTACT_TEXTS.forEach(field -> {
            String text =
                    columns.contains(field) ? given.text(field) : old.details().text(field);
            if (text != null) {
                texts.put(field, text);
            }
        });
        return new ExtensionRecord(
                old.id(),
                columns.contains(Field.EXTENSION_NUMBER) && user.number() != null
                        ? user.number().value()
                        : old.number(),
                old.type(),
                status,
                columns.contains(Field.FIRST_NAME) ? user.firstName().value() : old.firstName(),
                columns.contains(Field.LAST_NAME) ? user.lastName().value() : old.lastName(),
                columns.contains(Field.EMAIL) ? user.email().toString() : old.email(),
                columns.contains(Field.EMPLOYEE_ID) ? user.employeeId() : old.employeeId(),
                old.hasImage(),
                old.created(),
                new ExtensionDetails(
                        texts,
                        columns.contains(Field.MOBILE_PHONE)
                                ? given.mobilePhone()
                                : old.details().mobilePhone(),
                        columns.contains(Field.BUSINESS_PHONE)
                                ? given.businessPhone()
                                : old.details().businessPhone(),
                        columns.contains(Field.SITE)
                                ? given.siteId()
                                : old.details().siteId(),
                        old.details().costCenterId(),
                        old.details().hidden(),
                        old.details().administrator(),
                        old.details().name(),
                        old.details().roleIds(),
                        old.details().imageTag(),
                        old.details().imageModified(),
                        old.details().others()));
    }

    private static ExtensionRecord withValues(ExtensionRecord old, String status, Map<Field, String> values) {
        ExtensionDetails details = old.details();
        Map<Field, String> texts = new EnumMap<>(Field.class);
        texts.putAll(details.texts());
        Field.CONTACT_TEXTS.stream().filter(values::containsKey).forEach(field -> texts.put(field, values.get(field)));
        texts.values().removeIf(String::isEmpty);
        return new ExtensionRecord(
                old.id(),
                values.getOrDefault(Field.EXTENSION_NUMBER, old.number()),
                old.type(),
                status,
                values.getOrDefault(Field.FIRST_NAME, old.firstName()),
                values.getOrDefault(Field.LAST_NAME, old.lastName()),
                values.getOrDefault(Field.EMAIL, old.email()),
                values.getOrDefault(Field.EMPLOYEE_ID, old.employeeId()),
                old.hasImage(),
                old.created(),
                new ExtensionDetails(
                        texts,
                        values.getOrDefault(Field.MOBILE_PHONE, details.mobilePhone()),
                        values.getOrDefault(Field.BUSINESS_PHONE, details.businessPhone()),
                        values.getOrDefault(Field.SITE, details.siteId()),
                        details.costCenterId(),
                        details.hidden(),
                        details.administrator(),
                        details.name(),
                        details.roleIds(),
                        details.imageTag(),
                        details.imageModified(),
                        details.others()));
    }

    @Override
    public ImageAnswer putImage(ExtensionId id, ProfileImage image, Deadline deadline, Requests requests) {
        if (!deadline.leaves(Duration.ZERO)) {
            return new ImageAnswer.TooLate();
        }
        hasTurn.set(true);
        try {
            requests.leaves();
        } finally {
            hasTurn.set(false);
        }
        if (forbidsImages) {
            requests.notTaken();
            throw new AccessRefused("Images are forbidden");
        }
        ImageAnswer answer = putImage(id, image);
        if (answer instanceof ImageAnswer.Refused) {
            requests.notTaken();
        }
        return answer;
    }

    private synchronized ImageAnswer putImage(ExtensionId id, ProfileImage image) {
        usage.request();
        Optional<Person> person = existing(id);
        if (person.isEmpty()) {
            return new ImageAnswer.Refused(errors(GONE, null), "r-image", true);
        }
        images.computeIfAbsent(id, each -> new ArrayList<>()).add(image.fileName());
        String tag = tellsTagsByBytes ? image.sha256() : "tag-" + ++imagesShown;
        person.get().showImage(tag, tellsTimesOfImages ? clock.instant() : null);
        if (imagesUntilStop-- <= 0) {
            throw new ExtensionsUnavailable("No answer to an image");
        }
        return new ImageAnswer.Uploaded();
    }

    /** Tells how long, and waits for nothing. */
    @Override
    public Duration waitOutWindow(Duration sinceLastSign) {
        Duration window = RateLimitGroup.DEFAULT_WINDOW;
        Duration rest = sinceLastSign.isNegative() ? window : window.minus(sinceLastSign);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    @Override
    public Duration costOf(RateLimitGroup group, int calls) {
        GroupQuota quota = quota(group);
        Quota known = quota.told() == null ? quota.assumed() : quota.told();
        return known.window().multipliedBy(calls).dividedBy(known.limit());
    }

    @Override
    public ApiUsage usage() {
        return usage;
    }

    private Answer accept(NewUser user) {
        if (user.number() != null
                && existing()
                        .anyMatch(each -> !each.extension.id().equals(filling)
                                && user.number().value().equals(each.extension.number()))) {
            uncertain.add(user.email());
            return new Answer.Taken(errors("EXT-218", "extensionNumber"), "r-taken");
        }
        if (!acceptsDuplicates && existing().anyMatch(is(user.email()))) {
            uncertain.add(user.email());
            return new Answer.Taken(errors("EXT-226", "contact.email"), "r-taken");
        }
        return new Answer.Created(add(user).extension, "r-created");
    }

    private Answer lost(NewUser user) {
        uncertain.add(user.email());
        return new Answer.Lost("POST was not answered");
    }

    private Person add(NewUser user) {
        ExtensionId seat = filling;
        if (seat != null) {
            return put(user, existing(seat).orElseThrow());
        }
        long id = nextId();
        Person person = new Person(new ExtensionRecord(
                new ExtensionId(id),
                user.number() == null ? String.valueOf(id) : user.number().value(),
                "User",
                user.status().word(),
                user.firstName().value(),
                user.lastName().value(),
                user.email().toString(),
                user.employeeId(),
                false,
                clock.instant(),
                details(user)));
        people.add(person);
        return person;
    }

    private Person put(NewUser user, Person seat) {
        ExtensionRecord old = seat.extension;
        filled.add(old.number() + " " + user.email());
        seat.extension = new ExtensionRecord(
                old.id(),
                user.number() == null ? old.number() : user.number().value(),
                "User",
                user.status().word(),
                user.firstName().value(),
                user.lastName().value(),
                user.email().toString(),
                user.employeeId(),
                false,
                old.created(),
                details(user));
        return seat;
    }

    private static ExtensionDetails details(NewUser user) {
        Profile profile = user.profile();
        return new ExtensionDetails(
                profile.texts(),
                profile.mobilePhone() == null ? null : profile.mobilePhone().e164(),
                profile.businessPhone() == null ? null : profile.businessPhone().e164(),
                user.place().siteId(),
                user.place().costCenterId(),
                user.place().hidden(),
                false);
    }

    private Person addLater(NewUser user, Duration time, Duration timeUntilShown) {
        Person person = add(user);
        person.existsAt = clock.instant().plus(time);
        person.shownAt = clock.instant().plus(timeUntilShown);
        return person;
    }

    private synchronized long nextId() {
        return nextId++;
    }

    private synchronized InMemoryExtensions next(String email, Reaction reaction) {
        scripts.computeIfAbsent(EmailAddress.of(email), each -> new ArrayDeque<>())
                .add(reaction);
        return this;
    }

    private Stream<Person> existing() {
        return people.stream()
                .filter(person ->
                        person.existsFrom <= lookUps && !clock.instant().isBefore(person.existsAt));
    }

    private Optional<Person> existing(ExtensionId id) {
        return existing().filter(person -> person.extension.id().equals(id)).findFirst();
    }

    private Stream<ExtensionRecord> shown() {
        return existing()
                .filter(person ->
                        person.shownFrom <= lookUps && !clock.instant().isBefore(person.shownAt))
                .map(person -> person.extension)
                .map(extension ->
                        listedAsFree != null && listedAsFree.equals(extension.number()) ? free(extension) : extension);
    }

    private static ExtensionRecord free(ExtensionRecord licence) {
        return new ExtensionRecord(
                licence.id(), licence.number(), "User", "Unassigned", null, null, null, null, false, licence.created());
    }

    private static Predicate<Person> is(EmailAddress address) {
        return person -> person.extension.email() != null
                && EmailAddress.canonical(person.extension.email()).equals(address.canonical());
    }

    private static List<ApiError> errors(String code, @Nullable String parameter) {
        return List.of(new ApiError(code, parameter, "Not this way"));
    }

    /** What the account does with one sending. */
    private interface Reaction {
        Answer to(NewUser user);
    }

    /** An extension, and since which look-up and time it exists and is shown. */
    private static final class Person {

        private ExtensionRecord extension;
        private int existsFrom;
        private int shownFrom;
        private Instant existsAt = Instant.MIN;
        private Instant shownAt = Instant.MIN;

        Person(ExtensionRecord extension) {
            this.extension = extension;
        }

        void showImage(@Nullable String tag, @Nullable Instant modified) {
            show(extension.details().name(), tag != null, tag, modified);
        }

        void showName(String name) {
            show(
                    name,
                    extension.hasImage(),
                    extension.details().imageTag(),
                    extension.details().imageModified());
        }

        private void show(
                @Nullable String name, boolean hasImage, @Nullable String imageTag, @Nullable Instant imageModified) {
            ExtensionRecord bare = extension;
            ExtensionDetails old = bare.details();
            extension = new ExtensionRecord(
                    bare.id(),
                    bare.number(),
                    bare.type(),
                    bare.status(),
                    bare.firstName(),
                    bare.lastName(),
                    bare.email(),
                    bare.employeeId(),
                    hasImage,
                    bare.created(),
                    new ExtensionDetails(
                            old.texts(),
                            old.mobilePhone(),
                            old.businessPhone(),
                            old.siteId(),
                            old.costCenterId(),
                            old.hidden(),
                            old.administrator(),
                            name,
                            old.roleIds(),
                            imageTag,
                            imageModified,
                            old.others()));
        }
    }
}
