package io.github.rollcall.explain;

import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to the person.
 *
 * @param order of the journal
 * @param what in a word, for programs
 * @param text in a sentence, for people
 * @param requestId RingCentral's name for the request, if it told
 * @param problems the reasons of a skip, or doubts
 */
record Event(
        long order,
        Instant at,
        KnownRow row,
        int attempt,
        Stage stage,
        String what,
        String text,
        @Nullable String requestId,
        List<Problem> problems) {}
