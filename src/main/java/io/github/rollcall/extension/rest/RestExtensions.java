package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.AssumptionProperties;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionProfile;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The account over RingCentral's REST API: hands each call to its family, as {@link CallSender} sends it. */
final class RestExtensions implements Extensions, AutoCloseable {

    private final CallSender sender;
    private final AssumptionProperties assumptions;
    private final ApiUsage usage;
    private final AccountCalls account;
    private final DictionaryCalls dictionaries;
    private final PeopleCalls people;
    private final CreationCalls creations;
    private final SeatCalls seats;
    private final ChangeCalls changes;
    private final BulkCalls bulk;
    private final RoleCalls roles;
    private final ImageCalls images;

    RestExtensions(
            CallSender sender,
            JsonMapper json,
            AssumptionProperties assumptions,
            ImageProperties imageProperties,
            ApiUsage usage) {
        NewExtension newExtension = new NewExtension(json);
        UpdateBody updateBody = new UpdateBody(json, newExtension, assumptions.sentWithChange());
        this.sender = sender;
        this.assumptions = assumptions;
        this.usage = usage;
        this.account = new AccountCalls(sender);
        this.dictionaries = new DictionaryCalls(sender, account);
        this.people = new PeopleCalls(sender, assumptions.emailFilterMindsCase());
        this.creations = new CreationCalls(sender, newExtension);
        this.seats = new SeatCalls(creations, people, updateBody);
        this.changes =
                new ChangeCalls(sender, people, newExtension, updateBody, assumptions.passwordBeforeActivation());
        this.bulk = new BulkCalls(sender, updateBody);
        this.roles = new RoleCalls(sender, newExtension);
        this.images = new ImageCalls(sender, imageProperties);
    }

    @Override
    public AccountKey account() {
        return account.account();
    }

    @Override
    public Connection connection() {
        return account.connection();
    }

    @Override
    public Optional<ExtensionId> owner() {
        return Optional.ofNullable(sender.token().owner());
    }

    @Override
    public GroupQuota quota(RateLimitGroup group) {
        return account.quota(group);
    }

    @Override
    public Set<String> missingPermissions(Collection<String> permissions) {
        return account.missingPermissions(permissions);
    }

    @Override
    public Dictionaries dictionaries(Set<? extends Column> columns) {
        return dictionaries.dictionaries(columns);
    }

    @Override
    public DirectoryState directory(@Nullable String known) {
        return people.directory(known);
    }

    @Override
    public List<ExtensionRecord> all() {
        return people.all();
    }

    @Override
    public List<ExtensionProfile> profiles() {
        return people.profiles();
    }

    @Override
    public Map<ExtensionId, Map<String, String>> customValues() {
        return people.customValues();
    }

    @Override
    public Optional<ExtensionRecord> withId(ExtensionId id) {
        return people.withId(id);
    }

    @Override
    public Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id) {
        return people.withIdIfAnswered(id);
    }

    @Override
    public List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses) {
        return people.havingEmail(addresses);
    }

    @Override
    public List<ExtensionRecord> havingNumber(ExtensionNumber number) {
        return people.havingNumber(number);
    }

    @Override
    public Answer create(NewUser user, Runnable beforeSending) {
        return creations.create(user, beforeSending);
    }

    @Override
    public Answer fill(SeatFilling filling, Runnable beforeSending) {
        return seats.fill(filling, beforeSending);
    }

    @Override
    public ChangeAnswer change(UserChange what, ExtensionId id, String value) {
        return changes.change(what, id, value);
    }

    @Override
    public ChangeAnswer update(UserUpdate update) {
        return changes.update(update);
    }

    @Override
    public BulkAnswer updateAll(List<UserUpdate> updates, Runnable beforeSending) {
        return bulk.updateAll(updates, beforeSending);
    }

    @Override
    public BulkTask bulkUpdate(String task) {
        return bulk.bulkUpdate(task);
    }

    @Override
    public Map<ExtensionId, Set<String>> assignedRoles() {
        return roles.assigned();
    }

    @Override
    public ChangeAnswer assignRole(String roleId, Collection<ExtensionId> users) {
        return roles.assign(roleId, users);
    }

    @Override
    public ImageAnswer putImage(ExtensionId id, ProfileImage image, Deadline deadline, Requests requests) {
        return images.put(id, image, deadline, requests);
    }

    @Override
    public Duration waitOutWindow(Duration sinceLastSign) {
        return sender.gates().waitOutWindow(sinceLastSign);
    }

    @Override
    public Duration longestRequest() {
        return sender.longestRequest();
    }

    @Override
    public Duration costOf(RateLimitGroup group, int calls) {
        return sender.gates().costOf(group, calls);
    }

    @Override
    public boolean losesNames() {
        return assumptions.nameResetWithContact();
    }

    @Override
    public int callsToActivate() {
        return assumptions.passwordBeforeActivation() ? 2 : 1;
    }

    @Override
    public ApiUsage usage() {
        return usage;
    }

    @Override
    public void close() {
        sender.close();
    }
}
