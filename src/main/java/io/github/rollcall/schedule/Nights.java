package io.github.rollcall.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.runlog.ExitCode;
import io.github.rollcall.runlog.FinishBy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Starts the import of each account when its time has come, several at once, and takes over from a process that died. Planned
 * starts, pauses and what became of each are kept in the database, so several processes may share the accounts: each start is
 * made by one of them. Thread-safe.
 *
 * <p>Processes that share a database need not know the same accounts; each starts those that it knows.
 */
public final class Nights implements AutoCloseable {

    /** How often a process shows that it lives. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** After how many of these without a sign another process takes over. */
    public static final int MISSED_HEARTBEATS = 4;

    static final String TABLE = "schedule_task";

    private static final Logger log = LoggerFactory.getLogger(Nights.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    /** Somebody else works in the account. */
    private static final Duration UNTIL_FREE = Duration.ofMinutes(5);

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(30);
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final String INSTANCE = "night";
    private static final String ACCOUNT = "account";

    private final Map<String, AccountSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final NightLog nights;
    private final NightWork work;
    private final Ownership ownership;
    private final Clock clock;
    private final Scheduler scheduler;
    private final String node;
    private volatile boolean closing;

    private Nights(
            DataSource database,
            List<AccountSchedule> schedules,
            NightWork work,
            Ownership ownership,
            Clock clock,
            String node,
            Function<List<Task<?>>, Scheduler> making) {
        schedules.forEach(schedule -> this.schedules.put(schedule.account(), schedule));
        this.nights = new NightLog(database);
        this.work = work;
        this.ownership = ownership;
        this.clock = clock;
        this.node = node;
        List<Task<?>> tasks = new ArrayList<>();
        schedules.forEach(schedule -> tasks.add(task(schedule)));
        this.scheduler = making.apply(tasks);
    }

    /**
     * Starts to wait for the times of these accounts.
     *
     * @param database has the tables of the schedule
     * @param atOnce how many accounts are worked on at once
     */
    public static Nights start(
            DataSource database,
            List<AccountSchedule> schedules,
            NightWork work,
            Ownership ownership,
            Clock clock,
            int atOnce) {
        String node = "process " + ProcessHandle.current().pid() + " on " + host();
        Nights nights = new Nights(
                database,
                schedules,
                work,
                ownership,
                clock,
                node,
                tasks -> builder(database, tasks, clock, atOnce, node).build());
        nights.plan();
        nights.scheduler.start();
        return nights;
    }

    private static SchedulerBuilder builder(
            DataSource database, List<Task<?>> tasks, Clock clock, int atOnce, String node) {
        return Scheduler.create(database, tasks)
                .tableName(TABLE)
                .threads(atOnce)
                .clock(clock::instant)
                .pollingInterval(BETWEEN_LOOKS)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .schedulerName(new SchedulerName.Fixed(node + " " + Integer.toHexString(tasks.hashCode())));
    }

    /** With a scheduler that is made by others and moved on by hand. */
    static Nights with(
            DataSource database,
            List<AccountSchedule> schedules,
            NightWork work,
            Ownership ownership,
            Clock clock,
            String node,
            Function<List<Task<?>>, Scheduler> making) {
        Nights nights = new Nights(database, schedules, work, ownership, clock, node, making);
        nights.plan();
        return nights;
    }

    /** Enters what is not planned yet, and what the settings plan otherwise now. What is due stays: it was missed. */
    private void plan() {
        Instant now = clock.instant();
        schedules.values().forEach(schedule -> {
            try {
                plan(schedule, now);
            } catch (TaskInstanceCurrentlyExecutingException begunMeanwhile) {
                log.debug("Account {} is worked on by another process", schedule.account(), begunMeanwhile);
            }
        });
    }

    private void plan(AccountSchedule schedule, Instant now) {
        TaskInstance<String> instance = instance(schedule.account());
        Instant next = schedule.times().after(now);
        Optional<ScheduledExecution<Object>> planned = scheduler.getScheduledExecution(instance);
        if (planned.isEmpty()) {
            scheduler.scheduleIfNotExists(instance, next);
        } else if (!planned.get().isPicked() && planned.get().getExecutionTime().isAfter(next)) {
            scheduler.reschedule(instance, next);
        } else if (!planned.get().isPicked()
                && planned.get().getExecutionTime().isAfter(now)
                && planned.get().getData() == null) {
            scheduler.reschedule(instance, next);
        }
    }

    private Task<String> task(AccountSchedule schedule) {
        return Tasks.custom(taskName(schedule.account()), String.class)
                .onDeadExecution((complete, operations) -> {
                    log.warn(
                            "The process that worked on account {} shows no sign of life; its night is taken over",
                            schedule.account());
                    operations.reschedule(
                            complete,
                            clock.instant(),
                            Start.of(complete.getExecution()).toString());
                })
                .onFailure((complete, operations) -> {
                    log.error(
                            "The night of account {} could not be noted",
                            schedule.account(),
                            complete.getCause().orElse(null));
                    operations.reschedule(
                            complete,
                            clock.instant().plus(UNTIL_ASKED_AGAIN),
                            Start.of(complete.getExecution()).toString());
                })
                .execute((instance, context) -> {
                    MDC.put(ACCOUNT, schedule.account());
                    try {
                        return started(schedule, Start.of(context.getExecution()));
                    } finally {
                        MDC.remove(ACCOUNT);
                    }
                });
    }

    private CompletionHandler<String> started(AccountSchedule schedule, Start noted) {
        String account = schedule.account();
        StartTimes times = schedule.times();
        Instant now = clock.instant();
        if (running.containsKey(account)) {
            // This process stood still for so long that it seemed dead to itself.
            return at(now.plus(UNTIL_ASKED_AGAIN), noted);
        }
        if (!ownership.isOwner(account)) {
            log.warn("Account {} belongs to another process now; nothing is started here", account);
            return at(now.plus(UNTIL_ASKED_AGAIN), noted);
        }
        boolean goesOn = nights.interrupted(account, now);
        if (nights.pausedAt(account).isPresent()) {
            nights.passed(account, noted.due(), now, Night.State.PAUSED, node, "The account is paused.");
            return at(times.after(now), null);
        }
        Start start = noted.asOf(now, times);
        if (goesOn) {
            return worked(schedule, start, now, "Goes on with a night that was interrupted.");
        }
        String tooLate = tooLate(schedule, start, now);
        Instant first = start.tries() > 0 ? noted.due() : noted.firstMissed(times);
        if (tooLate != null || first.isBefore(start.due())) {
            missed(schedule, start, first, now, tooLate);
        }
        return tooLate == null ? worked(schedule, start, now, note(schedule, start, now)) : at(times.after(now), null);
    }

    /** Why a start is not made up for any more, as the end of a sentence; null if it is. */
    private static @Nullable String tooLate(AccountSchedule schedule, Start start, Instant now) {
        if (Duration.between(start.expected(), now).compareTo(schedule.lateWithin()) > 0) {
            return "it is more than " + inWords(schedule.lateWithin()) + " later (rollcall.schedule.late-within)";
        }
        return now.isBefore(end(schedule.finishBy(), start.due()))
                ? null
                : "everything had to be over by " + schedule.finishBy() + " (rollcall.inbox.finish-by)";
    }

    private void missed(AccountSchedule schedule, Start start, Instant first, Instant now, @Nullable String tooLate) {
        StartTimes times = schedule.times();
        String message = what(start, times, first, times.countFrom(first, now) - (tooLate == null ? 1 : 0))
                + ": no process waited for it"
                + (tooLate == null
                        ? ". The newest of them, of " + times.shown(start.due()) + ", is made up for now."
                        : ", and now " + tooLate + (start.tries() > 0 ? ". The" : ". Nothing was imported; the")
                                + " next start is " + times.shown(times.after(now))
                                + ". To do it now: `import" + option(schedule.account()) + "`.");
        log.warn("{}", message);
        nights.passed(schedule.account(), first, now, Night.State.MISSED, node, message);
        tellMissed(schedule.account(), message);
    }

    private static String what(Start start, StartTimes times, Instant first, int starts) {
        String which = times.shown(first);
        if (start.tries() > 0) {
            return "The night of " + which + ", which had failed, was not tried again";
        }
        return starts == 1
                ? "The start of " + which + " was missed"
                : starts + " starts from " + which + " on were missed";
    }

    private void tellMissed(String account, String message) {
        try {
            work.tellMissed(account, message);
        } catch (RuntimeException e) {
            log.error("Nobody could be told that a start of account {} was missed", account, e);
        }
    }

    private static String option(String account) {
        return account.equals("default") ? "" : " --account " + account;
    }

    private static @Nullable String note(AccountSchedule schedule, Start start, Instant now) {
        String which = schedule.times().shown(start.due());
        if (start.tries() > 0) {
            return "Try " + (start.tries() + 1) + " of the night of " + which + ": the one before had failed.";
        }
        Duration late = Duration.between(start.due(), now);
        return late.compareTo(LATE) > 0 ? "Began " + inWords(late) + " after its time, " + which + "." : null;
    }

    private static String inWords(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 120
                ? minutes + " min"
                : minutes % 60 == 0 ? minutes / 60 + " h" : "%.1f h".formatted(minutes / 60.0);
    }

    private CompletionHandler<String> worked(
            AccountSchedule schedule, Start start, Instant now, @Nullable String message) {
        String account = schedule.account();
        Instant due = start.due();
        StopSignal stop = new StopSignal();
        long night = nights.begin(account, due, now, node, message);
        Running mine = new Running(now, stop);
        running.put(account, mine);
        NightWork.End end;
        try {
            if (closing) {
                stop.request();
            }
            end = work.run(account, stop, () -> ownership.isOwner(account));
        } catch (RuntimeException | Error failure) {
            log.error("The night of account {} ended unexpectedly", account, failure);
            end = new NightWork.End(ExitCode.FAILED, String.valueOf(failure.getMessage()));
        } finally {
            running.remove(account, mine);
        }
        boolean goesOnLater = closing && end.code().isStop();
        Instant over = clock.instant();
        Instant again = retryTime(schedule, start, end.code(), over);
        nights.end(
                night,
                over,
                goesOnLater ? Night.State.STOPPED : Night.State.ENDED,
                end.code(),
                again == null
                        ? end.message()
                        : withRetry(end.message(), schedule.times().shown(again)));
        if (goesOnLater) {
            return at(over, start);
        }
        if (again != null) {
            return at(again, start.again(again));
        }
        if (end.code() == ExitCode.BUSY) {
            Instant free = over.plus(UNTIL_FREE);
            if (tooLate(schedule, start, free) == null) {
                return at(free, start);
            }
            tellMissed(
                    account,
                    "The night of " + schedule.times().shown(due) + " could not begin: " + end.message()
                            + " The next start is "
                            + schedule.times().shown(schedule.times().after(over)) + ".");
        }
        return at(schedule.times().after(over), null);
    }

    /** When a night that failed is tried again; null if it is not, or if the next one begins, or everything has to be over, before. */
    private static @Nullable Instant retryTime(AccountSchedule schedule, Start start, ExitCode code, Instant over) {
        Instant again = over.plus(schedule.retryAfter());
        return code.mayPass()
                        && start.tries() < schedule.retries()
                        && again.isBefore(schedule.times().after(over))
                        && again.isBefore(end(schedule.finishBy(), start.due()))
                ? again
                : null;
    }

    /** When what began then has to be over, on the clock of this machine, as for the imports themselves. */
    private static Instant end(@Nullable FinishBy finishBy, Instant began) {
        return finishBy == null ? Instant.MAX : began.plus(finishBy.timeLeft(began.atZone(ZoneId.systemDefault())));
    }

    private static String withRetry(@Nullable String message, String time) {
        return (message == null ? "" : message + " ") + "It is tried again at " + time + ".";
    }

    private static CompletionHandler<String> at(Instant time, @Nullable Start start) {
        String data = start == null ? null : start.toString();
        return (complete, operations) -> {
            try {
                operations.reschedule(complete, time, data);
            } catch (ExecutionException e) {
                log.warn("Another process has taken over a night meanwhile; it plans the next start", e);
            }
        };
    }

    /** How things stand with each account, in the order of the settings. */
    public List<NightStatus> status() {
        return schedules.values().stream().map(this::statusOf).toList();
    }

    /** The same of one account; empty if it has no schedule. */
    public Optional<NightStatus> status(String account) {
        return Optional.ofNullable(schedules.get(account)).map(this::statusOf);
    }

    private NightStatus statusOf(AccountSchedule schedule) {
        String account = schedule.account();
        Running now = running.get(account);
        return new NightStatus(
                account,
                schedule.times().toString(),
                scheduler
                        .getScheduledExecution(instance(account))
                        .filter(planned -> !planned.isPicked())
                        .map(ScheduledExecution::getExecutionTime)
                        .orElse(null),
                nights.pausedAt(account).orElse(null),
                now == null ? null : now.since(),
                nights.newest(account, 1).stream().findFirst().orElse(null));
    }

    /** The newest nights of an account, the newest first. */
    public List<Night> newest(String account, int limit) {
        return nights.newest(account, limit);
    }

    /** The accounts that this process works on now. */
    public Set<String> running() {
        return new TreeSet<>(running.keySet());
    }

    /** Lets the planned starts of an account pass by until it is resumed, also after the end of this process. What runs goes on. */
    public void pause(String account) {
        nights.pause(known(account).account(), clock.instant());
    }

    /** Lets an account start again, from its next time on. */
    public void resume(String account) {
        nights.resume(known(account).account());
    }

    /**
     * Brings the next start of an account forward to now, also if it is paused afterwards.
     *
     * @return false if it is worked on already
     */
    public boolean startNow(String account) {
        known(account);
        TaskInstance<String> instance = instance(account);
        if (running.containsKey(account)
                || scheduler
                        .getScheduledExecution(instance)
                        .filter(ScheduledExecution::isPicked)
                        .isPresent()) {
            return false;
        }
        Instant now = clock.instant();
        boolean moved = scheduler.reschedule(instance, now, now.toString());
        scheduler.triggerCheckForDueExecutions();
        return moved;
    }

    private AccountSchedule known(String account) {
        AccountSchedule schedule = schedules.get(account);
        if (schedule == null) {
            throw new IllegalArgumentException("There is no schedule of an account " + account
                    + ". There are those of: " + String.join(", ", schedules.keySet()));
        }
        return schedule;
    }

    /** Starts nothing more, asks what runs to stop in good order, and waits for that. The next process goes on with it. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(each -> each.stop().request());
        scheduler.stop();
    }

    private static TaskInstance<String> instance(String account) {
        return new TaskInstance<>(taskName(account), INSTANCE);
    }

    private static String taskName(String account) {
        return "night of " + account;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    private record Running(Instant since, StopSignal stop) {}
}
