package io.github.rollcall.provisioning;

import io.github.rollcall.TestClock;
import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.BulkAnswer;
import io.github.rollcall.extension.BulkTask;
import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.Connection;
import io.github.rollcall.extension.DirectoryState;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.extension.UserUpdate;
import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.quota.GroupQuota;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.rest.InMemoryExtensions;
import io.github.rollcall.extension.stop.AccessRefused;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.journal.JournalFixture;
import io.github.rollcall.journal.entry.Outcome;
import io.github.rollcall.journal.entry.RowHistory;
import io.github.rollcall.journal.entry.RowState;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.provisioning.Workshop.Import;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.user.Column;
import io.github.rollcall.user.Dictionaries;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.ExtensionNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A roster is imported into an account that loses answers, carries requests out late and shows users later still, now and then
 * long after anybody has believed in their absence, by a process that dies between any two steps and is begun again, on a machine whose clock is set forward and back. All is drawn
 * from the seed and takes virtual time.
 *
 * <p>Between us and the account sits a judge, who notes in {@link #broken} what must not be.
 */
final class DoubtModel {

    /** What a careless importer would do. */
    enum Flaw {
        NONE,
        SETTLES_TOO_EARLY,
        INTENDS_AFTER_SENDING,
        TAKES_A_FAILED_LOOK_UP_FOR_ABSENCE
    }

    private static final String THE_END = "The process ends here";
    private static final Duration MOST_AHEAD = Duration.ofMinutes(4);
    private static final int MOST_ATTEMPTS = 200;
    private static final Duration SETTLE = Workshop.SETTLE;
    /** Later than this before {@code settle} is over, nothing is carried out or shown: that much is assumed. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    final List<String> broken = new ArrayList<>();
    private final Random random;
    private final int persons;
    private final Flaw flaw;
    private final TestClock clock;
    private final Clock trueTime;
    private final JournalFixture memory;
    private final InMemoryExtensions account;
    private final boolean acceptsDuplicates;
    private final Judge judge = new Judge();
    private final Workshop workshop;
    private int troublesLeft;
    private boolean dead;
    private int attempts;

    DoubtModel(long seed, int persons, Flaw flaw, TestClock clock, JournalFixture memory) {
        this.random = new Random(seed);
        this.persons = persons;
        this.flaw = flaw;
        this.clock = clock;
        this.memory = memory.watchCommits(this::mayDie);
        this.trueTime = clock.trueTime();
        this.account = new InMemoryExtensions(trueTime)
                .isAccount(new AccountKey("https://platform.example.com", flaw + "-" + seed));
        this.acceptsDuplicates = random.nextInt(4) > 0;
        if (acceptsDuplicates) {
            account.acceptsDuplicates();
        }
        this.workshop = new Workshop(
                judge, clock, this::pause, memory, flaw == Flaw.SETTLES_TOO_EARLY ? SETTLE.dividedBy(4) : SETTLE, 1);
        this.troublesLeft = random.nextInt(6);
    }

    int attempts() {
        return attempts;
    }

    int sendings() {
        return account.sendings();
    }

    /** Lets the story happen, to its end. */
    DoubtModel run(RosterFile roster) {
        IntStream.rangeClosed(1, persons).forEach(number -> drawFates(email(number)));
        Import run = workshop.begin(roster);
        while (!isFinishedBy(run)) {
            if (attempts == MOST_ATTEMPTS) {
                broken.add("it never ends");
                return this;
            }
        }
        judgeTheEnd(run);
        return this;
    }

    private void drawFates(String email) {
        for (int fates = random.nextInt(4); fates > 0; fates--) {
            switch (random.nextInt(11)) {
                case 0 -> account.throttles(email);
                case 1 -> account.losesBeforeCreating(email);
                case 2 -> account.refuses(email, "EXT-102", "contact.email");
                case 3 -> account.refusesUs(email);
                case 4 -> account.saysTaken(email, "EXT-226");
                case 5 -> account.showsIn(email, beforeSettled());
                case 6 -> account.crashesAfterCreating(email);
                case 7 -> account.saysTaken(email, random.nextBoolean() ? "EXT-227" : "EXT-218");
                case 8 -> showsLate(email);
                default -> createsLate(email);
            }
        }
    }

    private void createsLate(String email) {
        Duration shown = beforeSettled();
        account.createsIn(email, shown.multipliedBy(random.nextInt(101)).dividedBy(100), shown);
    }

    /** A list may lag behind for longer than anybody waits, as long as the account itself knows whom it has. */
    private void showsLate(String email) {
        if (acceptsDuplicates) {
            createsLate(email);
        } else {
            account.createsIn(email, beforeSettled(), upTo(SETTLE.multipliedBy(30)));
        }
    }

    private Duration beforeSettled() {
        Duration longest = SETTLE.minus(MARGIN);
        return random.nextInt(4) == 0 ? longest : upTo(longest);
    }

    private boolean isFinishedBy(Import run) {
        attempts++;
        dead = false;
        clock.advance(upTo(Duration.ofSeconds(random.nextBoolean() ? 5 : 600)));
        maySetClock();
        try {
            run.finish();
            return true;
        } catch (StopRequested | ExtensionsUnavailable | AccessRefused stopped) {
            return false;
        } catch (IllegalStateException died) {
            if (died.getCause() instanceof AssertionError complaint) {
                broken.add(String.valueOf(complaint.getMessage()));
                return true;
            }
            if (!THE_END.equals(died.getMessage())) {
                throw died;
            }
            return false;
        }
    }

    /** Here the process may end; whoever goes on nevertheless gets no further. */
    private void mayDie() {
        if (!dead && isTroubled(15)) {
            dead = true;
        }
        if (dead) {
            throw new IllegalStateException(THE_END);
        }
    }

    private boolean isTroubled(int oneIn) {
        if (troublesLeft > 0 && random.nextInt(oneIn) == 0) {
            troublesLeft--;
            return true;
        }
        return false;
    }

    private void pause(Duration time) {
        mayDie();
        clock.advance(time);
        maySetClock();
    }

    /** By no more than clocks are assumed to differ. */
    private void maySetClock() {
        if (random.nextInt(4) == 0) {
            clock.setAhead(upTo(MOST_AHEAD.multipliedBy(2)).minus(MOST_AHEAD));
        }
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    private void judgeTheEnd(Import run) {
        memory.watchCommits(() -> {});
        clock.advance(SETTLE);
        if (!workshop.journal.doubts().open(account.account()).isEmpty()) {
            broken.add("somebody is in doubt at the end");
        }
        Map<Long, RowHistory> rows = JournalFixture.rows(workshop.journal.of(run.run()), 1, persons + 1L).stream()
                .collect(Collectors.toMap(RowHistory::line, Function.identity()));
        for (int number = 1; number <= persons; number++) {
            judge(email(number), rows.get(number + 1L));
        }
        long concluded = rows.values().stream()
                .filter(row -> row.state(Stage.USER) == RowState.CONCLUDED)
                .count();
        if (concluded != persons || rows.size() != persons) {
            broken.add(persons + " were read, and " + concluded + " are concluded");
        }
    }

    private void judge(String email, @Nullable RowHistory row) {
        List<ExtensionRecord> there = account.extensionsOf(email);
        Outcome outcome = row == null ? null : row.outcome(Stage.USER).orElse(null);
        if (row == null || outcome == null || !row.isSound()) {
            broken.add(email + " has no sound end");
            return;
        }
        ExtensionId noted = outcome instanceof Outcome.Created created
                ? created.id()
                : outcome instanceof Outcome.Adopted adopted ? adopted.id() : null;
        List<ExtensionId> expected = noted == null ? List.of() : List.of(noted);
        if ((noted == null && !(outcome instanceof Outcome.Skipped))
                || !there.stream().map(ExtensionRecord::id).toList().equals(expected)) {
            broken.add(email + " ended as " + outcome + ", and the account has " + there);
        }
    }

    private static String email(int number) {
        return "person" + number + "@example.com";
    }

    /** Passes everything on, lets time pass, and watches. */
    private final class Judge implements Extensions {

        private record Sending(Instant intended, boolean mayHaveCreated) {}

        private final Map<EmailAddress, Sending> unproved = new HashMap<>();

        @Override
        public Answer create(NewUser user, Runnable beforeSending) {
            mayDie();
            Instant intended = trueTime.instant();
            Answer answer = send(user, () -> {
                if (flaw != Flaw.INTENDS_AFTER_SENDING) {
                    beforeSending.run();
                }
                clock.advance(upTo(Duration.ofSeconds(1)));
                leaves(user.email(), intended);
            });
            arrives(user.email(), intended, answer);
            clock.advance(answer instanceof Answer.Lost ? Duration.ofMinutes(1) : upTo(Duration.ofSeconds(3)));
            mayDie();
            if (flaw == Flaw.INTENDS_AFTER_SENDING) {
                beforeSending.run();
            }
            return answer;
        }

        @Override
        public Optional<ExtensionId> owner() {
            return account.owner();
        }

        @Override
        public DirectoryState directory(@Nullable String known) {
            return account.directory(known);
        }

        @Override
        public Answer fill(SeatFilling filling, Runnable beforeSending) {
            return account.fill(filling, beforeSending);
        }

        @Override
        public ChangeAnswer update(UserUpdate update) {
            return account.update(update);
        }

        @Override
        public BulkAnswer updateAll(List<UserUpdate> updates, Runnable beforeSending) {
            return account.updateAll(updates, beforeSending);
        }

        @Override
        public BulkTask bulkUpdate(String task) {
            return account.bulkUpdate(task);
        }

        @Override
        public ChangeAnswer assignRole(String roleId, Collection<ExtensionId> users) {
            return account.assignRole(roleId, users);
        }

        @Override
        public Map<ExtensionId, Set<String>> assignedRoles() {
            return account.assignedRoles();
        }

        private Answer send(NewUser user, Runnable beforeSending) {
            try {
                return account.create(user, beforeSending);
            } catch (AccessRefused refused) {
                // Proof enough that nobody was created.
                unproved.remove(user.email());
                throw refused;
            } catch (IllegalStateException died) {
                dead = true;
                throw died;
            }
        }

        private void leaves(EmailAddress person, Instant intended) {
            if (unproved.containsKey(person)) {
                broken.add(person + " is sent again on a guess");
            }
            // What an account that answers no more would have done.
            unproved.put(person, new Sending(intended, true));
        }

        private void arrives(EmailAddress person, Instant intended, Answer answer) {
            if (answer instanceof Answer.NotSent || answer instanceof Answer.Refused) {
                unproved.remove(person);
            } else {
                unproved.put(person, new Sending(intended, !(answer instanceof Answer.Taken)));
            }
        }

        @Override
        public List<ExtensionRecord> havingEmail(Collection<EmailAddress> addresses) {
            return lookUp(addresses, () -> account.havingEmail(addresses));
        }

        @Override
        public List<ExtensionRecord> havingNumber(ExtensionNumber number) {
            return lookUp(Set.of(), () -> account.havingNumber(number));
        }

        @Override
        public List<ExtensionRecord> all() {
            return lookUp(Set.copyOf(unproved.keySet()), account::all);
        }

        private List<ExtensionRecord> lookUp(Collection<EmailAddress> addresses, Supplier<List<ExtensionRecord>> look) {
            mayDie();
            Instant began = trueTime.instant();
            clock.advance(upTo(Duration.ofSeconds(2)));
            if (flaw == Flaw.TAKES_A_FAILED_LOOK_UP_FOR_ABSENCE ? random.nextBoolean() : isTroubled(10)) {
                if (flaw == Flaw.TAKES_A_FAILED_LOOK_UP_FOR_ABSENCE) {
                    return List.of();
                }
                throw new ExtensionsUnavailable("The look-up was not answered");
            }
            List<ExtensionRecord> found = look.get();
            clock.advance(upTo(Duration.ofSeconds(2)));
            mayDie();
            unproved.entrySet().removeIf(each -> addresses.contains(each.getKey()) && isEnough(each.getValue(), began));
            return found;
        }

        private boolean isEnough(Sending sending, Instant began) {
            return sending.mayHaveCreated()
                    ? !began.isBefore(sending.intended().plus(SETTLE))
                    : !began.isBefore(sending.intended());
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
        public GroupQuota quota(RateLimitGroup group) {
            return account.quota(group);
        }

        @Override
        public Set<String> missingPermissions(Collection<String> permissions) {
            return account.missingPermissions(permissions);
        }

        @Override
        public Dictionaries dictionaries(Set<? extends Column> columns) {
            return account.dictionaries(columns);
        }

        @Override
        public Optional<ExtensionRecord> withId(ExtensionId id) {
            return account.withId(id);
        }

        @Override
        public Optional<ExtensionRecord> withIdIfAnswered(ExtensionId id) {
            return account.withIdIfAnswered(id);
        }

        @Override
        public ChangeAnswer change(UserChange what, ExtensionId id, String value) {
            return account.change(what, id, value);
        }

        @Override
        public ImageAnswer putImage(ExtensionId id, ProfileImage image, Deadline deadline, Requests requests) {
            return account.putImage(id, image, deadline, requests);
        }

        @Override
        public Duration waitOutWindow(Duration sinceLastSign) {
            return account.waitOutWindow(sinceLastSign);
        }

        @Override
        public Duration costOf(RateLimitGroup group, int calls) {
            return account.costOf(group, calls);
        }

        @Override
        public ApiUsage usage() {
            return account.usage();
        }
    }
}
