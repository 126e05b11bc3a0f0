package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.problem.Problem;
import java.util.List;

/** Whether the account has a row's person already. */
public sealed interface Match {

    /** Nobody there is this person. */
    record Nobody() implements Match {}

    /** This one is; {@code warnings} say what is odd about it. */
    record Same(ExtensionRecord extension, List<Problem> warnings) implements Match {}

    /** Somebody else holds what the row asks for, or it cannot be told who is meant. */
    record Conflict(Problem problem) implements Match {}
}
