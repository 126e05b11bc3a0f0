package io.github.rollcall.user;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the whole corpus in a process of its own, whose memory is bounded by whoever starts it; each file in its time. */
final class WholeCorpus {

    private static final int SECONDS_FOR_EACH = 20;

    private WholeCorpus() {}

    /** Says of each roster how it would end. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService reading = Executors.newSingleThreadExecutor();
        for (Corpus.Entry entry : Corpus.entries()) {
            RosterVerdict verdict = reading.submit(entry::verdict).get(SECONDS_FOR_EACH, TimeUnit.SECONDS);
            System.out.println(entry.file() + " " + verdict.exitCode());
        }
        reading.shutdown();
    }
}
