package io.github.rollcall.cli;

import io.github.rollcall.home.Accounts;
import io.github.rollcall.user.UnusableSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks something about every account. One that cannot be asked does not keep the others from being asked. */
final class AllAccounts {

    /** Each waits for RingCentral more than it works. */
    private static final int AT_ONCE = 8;

    private AllAccounts() {}

    /**
     * All names, in alphabetical order.
     *
     * @throws UnusableSetting if there are none
     */
    static List<String> names() {
        List<String> names = Accounts.names();
        if (names.isEmpty()) {
            throw new UnusableSetting(
                    "The settings name no account (rollcall.accounts.NAME.*, docs/accounts.md), so there"
                            + " is only that of the environment. Leave --all-accounts out.");
        }
        return names;
    }

    /**
     * The answers by the names, in their order.
     *
     * @param failed what is answered for an account about which the question failed
     */
    static <A> Map<String, A> ask(List<String> names, Function<String, A> question, Function<Throwable, A> failed) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, names.size()));
        try {
            Map<String, Future<A>> asked = new LinkedHashMap<>();
            names.forEach(name -> asked.put(name, threads.submit(() -> answer(name, question, failed))));
            Map<String, A> answers = new LinkedHashMap<>();
            asked.forEach((name, future) -> answers.put(name, get(future)));
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static <A> A answer(String name, Function<String, A> question, Function<Throwable, A> failed) {
        try {
            return question.apply(name);
        } catch (RuntimeException | Error failure) {
            return failed.apply(failure);
        }
    }

    private static <A> A get(Future<A> future) {
        try {
            return future.get(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the accounts were asked", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
