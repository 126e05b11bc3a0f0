package io.github.rollcall.extension;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.LeaseLost;
import io.github.rollcall.extension.stop.StopRequested;
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

/**
 * The users of one RingCentral account, in our words. Login, quota, retries and paging happen behind it, once.
 *
 * <p>Safe for use by several threads; each call blocks until it is answered. Every call may throw
 * {@link ExtensionsUnavailable}, {@link AccessRefused} or {@link StopRequested}: these stop the run, and are no answer
 * about a row. So does {@link LeaseLost}, by a call that would change something.
 */
public interface Extensions {

    /** Logs in, and tells whose account it is. */
    AccountKey account();

    /** Logs in, and tells what the login says about itself; a refusal of the account's data is none of the login. */
    Connection connection();

    /** Logs in, and tells whom the login acts as; empty if the server does not say. */
    Optional<ExtensionId> owner();

    /**
     * Whether anything that the directory shows of people has changed; one call.
     *
     * @param known the version that was seen before; null to learn the one of now
     */
    DirectoryState directory(@Nullable String known);

    /** The quota of this group, by one harmless question if no answer has told it yet. */
    GroupQuota quota(RateLimitGroup group);

    /** Which of these user permissions (RingCentral's names) we lack. */
    Set<String> missingPermissions(Collection<String> permissions);

    /**
     * What names and codes mean in this account.
     *
     * @param columns those that hold something; dictionaries for others are left empty, which saves their calls
     * @throws AccessRefused also if a list that a column needs is kept from us
     */
    Dictionaries dictionaries(Set<? extends Column> columns);

    /** Everybody, from all pages, each id once. */
    List<ExtensionRecord> all();

    /** Everybody, with all that the list shows: for as many calls as {@link #all}, and in more memory. */
    default List<ExtensionProfile> profiles() {
        return all().stream().map(ExtensionProfile::of).toList();
    }

    /**
     * The values of custom fields, by users and by the ids of the fields, as the account's directory shows them.
     *
     * @throws AccessRefused also if there is no directory for us
     */
    default Map<ExtensionId, Map<String, String>> customValues() {
        return Map.of();
    }

    /** The extension with this id, also while lists do not show it yet; empty if the account has none. */
    Optional<ExtensionRecord> withId(ExtensionId id);

    /**
     * The same for what may stay unknown: by one call that is not repeated, and gives way to others that wait. Empty also if it is
     * not answered, or gets no turn soon.
     */
    Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id);

    /** Everybody who has one of these addresses, compared without case, in any status. */
    List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses);

    /** Whoever has this extension number, of any type and in any status. */
    List<ExtensionRecord> havingNumber(ExtensionNumber number);

    /**
     * Sends one request to create a user: once, never more.
     *
     * @param beforeSending runs after the turn has come and right before the request leaves; what it notes must be durable
     *     when it returns. If it throws, nothing is sent
     */
    Answer create(NewUser user, Runnable beforeSending);

    /**
     * Sends one request that puts a new user onto a bought licence, once, never more; and none if a look right before it shows that the
     * licence has nobody no more.
     *
     * @param beforeSending runs after that look and right before the request leaves, as for {@link #create}
     */
    Answer fill(SeatFilling filling, Runnable beforeSending);

    /** Changes a user; may be repeated. Of a name, it tells the one that the account then shows. */
    ChangeAnswer change(UserChange what, ExtensionId id, String value);

    /** How many users one bulk update takes at the most. */
    int MOST_IN_BULK = 500;

    /** Changes values of a user; may be repeated. Of somebody who is activated with a password it may take two calls. */
    ChangeAnswer update(UserUpdate update);

    /**
     * Asks for many users to be changed, {@link #MOST_IN_BULK} at most: sent once, never more. What becomes of each tells
     * {@link #bulkUpdate}.
     *
     * @param beforeSending runs after the turn has come and right before the request leaves. If it throws, nothing is sent
     */
    BulkAnswer updateAll(List<UserUpdate> updates, Runnable beforeSending);

    /** What is known of such a call by now. */
    BulkTask bulkUpdate(String task);

    /** The role of each user that has one, or more: the ids of roles by users. */
    Map<ExtensionId, Set<String>> assignedRoles();

    /**
     * Gives users one role, {@link #MOST_IN_BULK} at most; may be repeated. Nothing tells what became of each but
     * {@link #assignedRoles}.
     */
    ChangeAnswer assignRole(String roleId, Collection<ExtensionId> users);

    /**
     * Puts a user's profile image; may be repeated. It is not sent if its turn comes after the deadline only, and gives way to
     * calls for many people that wait.
     *
     * @param requests hears of each request
     */
    ImageAnswer putImage(ExtensionId id, ProfileImage image, Deadline deadline, Requests requests);

    /** Hears of the requests of one call. */
    interface Requests {

        /** One leaves right after this. If it throws, nothing is sent, as for {@link Extensions#create}. */
        void leaves();

        /** The one that left last was certainly not carried out: it was refused, or did not get there. */
        default void notTaken() {}
    }

    /**
     * Nothing is sent until the window has passed that a process which ended abruptly may have used.
     *
     * @return for how long; zero if the window is over
     */
    Duration waitOutWindow(Duration sinceLastSign);

    /** How long a request may be under way; what was sent longer ago is carried out or lost. */
    default Duration longestRequest() {
        return Duration.ZERO;
    }

    /** The share of the group's quota that this many calls of it use up, in time. */
    Duration costOf(RateLimitGroup group, int calls);

    /** Whether a change of somebody's contact puts the informal name back to the usual one, as far as is known. */
    default boolean losesNames() {
        return true;
    }

    /** How many calls it takes to enable somebody who never was, and is given a password. */
    default int callsToActivate() {
        return 1;
    }

    /** How long so many calls about users take at the account's quota: creations, what follows them, pages of lists. */
    default Duration costOfUsers(int calls) {
        return costOf(RateLimitGroup.MEDIUM, calls);
    }

    /** How long so many uploads take at the account's quota. */
    default Duration costOfImages(int images) {
        return costOf(RateLimitGroup.HEAVY, images);
    }

    /** Learns how many uploads the account allows; nothing that a check asks tells it. */
    default void learnQuotaOfImages() {
        quota(RateLimitGroup.HEAVY);
    }

    /** What was asked so far by this process. */
    ApiUsage usage();
}
