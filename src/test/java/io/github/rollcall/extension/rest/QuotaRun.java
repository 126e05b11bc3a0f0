package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.stop.StopRequested;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.RateLimit;
import io.github.rollcall.sandbox.StandInAccount;
import io.github.rollcall.sandbox.StandInSettings;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.Profile;
import io.github.rollcall.user.value.Access;
import io.github.rollcall.user.value.EmailAddress;
import io.github.rollcall.user.value.PersonName;
import io.github.rollcall.user.value.Place;
import io.github.rollcall.user.value.Region;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight workers that want more than the quota allows, for some windows; afterwards the account's log tells how they fared.
 * Windows, penalties and network are as much faster than RingCentral's as the time scale says.
 */
final class QuotaRun implements AutoCloseable {

    static final int LIMIT = 40;
    private static final int WORKERS = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration JITTER = Duration.ofMillis(300);

    private final double timeScale;
    private final Clock clock = steadyClock();
    private final StandInAccount account;
    private final AtomicInteger people = new AtomicInteger();

    QuotaRun(double timeScale) {
        this.timeScale = timeScale;
        this.account = StandInAccount.start(settings(LIMIT), clock);
    }

    private StandInSettings settings(int limit) {
        return StandInSettings.builder()
                .timeScale(timeScale)
                .jitter(scaled(JITTER))
                .limit(RateGroup.MEDIUM, RateLimit.perMinute(limit))
                .build();
    }

    StandInAccount account() {
        return account;
    }

    Duration window() {
        return scaled(MINUTE);
    }

    Duration jitter() {
        return scaled(JITTER);
    }

    private Duration scaled(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() / timeScale));
    }

    /** Doubles the limit, and tells when. */
    Instant raiseLimit() {
        account.change(settings(2 * LIMIT));
        return clock.instant();
    }

    /** Works until the time is over that the windows take, and the first request after it is answered. */
    void work(int windows) {
        StopSignal stop = new StopSignal();
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try (RestExtensions extensions = Senders.to(Senders.credentialsOf(account), Senders.PATIENCE, stop)) {
            List<CompletableFuture<Void>> workers = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(CompletableFuture.runAsync(() -> work(extensions), threads));
            }
            // The first request after the last window is part of the measure; let it be late.
            stop.pause(window().multipliedBy(windows).plus(window().dividedBy(2)));
            stop.request();
            workers.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private void work(Extensions extensions) {
        try {
            while (true) {
                NewUser person = person(people.incrementAndGet());
                if (person.email().toString().contains("7@")) {
                    extensions.havingEmail(List.of(person.email()));
                } else if (person.email().toString().contains("13@")) {
                    extensions.all();
                }
                Answer answer = extensions.create(person, () -> {});
                if (answer instanceof Answer.Lost lost) {
                    throw new IllegalStateException("Lost: " + lost.reason());
                }
            }
        } catch (StopRequested over) {
            // As was asked for.
        }
    }

    private static NewUser person(int number) {
        return new NewUser(
                new PersonName("First" + number),
                new PersonName("Last" + number),
                EmailAddress.of("person" + number + "@example.com"),
                null,
                null,
                Access.BY_MAIL,
                Profile.NONE,
                Region.OF_COMPANY,
                Place.USUAL);
    }

    /** All requests that were counted in the group which creations belong to, ours and those of a rival. */
    List<LoggedRequest> requests() {
        return account.requests().stream()
                .filter(request -> request.group() == RateGroup.MEDIUM)
                .toList();
    }

    /** What the first requests that fill this many windows used of the quota: 1 if none of them came late. */
    double share(int windows) {
        return share(requests(), LIMIT, windows);
    }

    /** The same for the requests since then, by another limit. */
    double shareSince(Instant time, int limit, int windows) {
        return share(
                requests().stream()
                        .filter(request -> !request.at().isBefore(time))
                        .toList(),
                limit,
                windows);
    }

    private double share(List<LoggedRequest> requests, int limit, int windows) {
        if (requests.size() <= limit * windows) {
            return (double) requests.size() / (limit * windows);
        }
        Duration taken = Duration.between(
                requests.get(0).at(), requests.get(limit * windows).at());
        return (double) window().multipliedBy(windows).toNanos() / taken.toNanos();
    }

    @Override
    public void close() {
        account.close();
    }

    /** Wall clocks are set; the account's windows must not be. */
    private static Clock steadyClock() {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        InstantSource time = () -> start.plusNanos(System.nanoTime() - startNanos);
        return time.withZone(ZoneOffset.UTC);
    }
}
