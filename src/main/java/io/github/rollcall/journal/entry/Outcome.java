package io.github.rollcall.journal.entry;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.user.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a row ended, or what follows the creation of its user. */
public sealed interface Outcome {

    Kind kind();

    /** The user in the account that it is about; null if there is none. */
    default @Nullable ExtensionId extension() {
        return null;
    }

    /** The user's number in the account; null if there is none. */
    default @Nullable String number() {
        return null;
    }

    /** Why it needs a person; empty if it does not. */
    default List<Problem> problems() {
        return List.of();
    }

    /** What is doubtful, though nothing was skipped. */
    default List<Problem> warnings() {
        return List.of();
    }

    /** Whether the user is there because we sent it. */
    default boolean isMade() {
        return kind() == Kind.CREATED || kind() == Kind.ADOPTED;
    }

    default boolean isSkipped() {
        return kind() == Kind.SKIPPED;
    }

    /** We made the user. */
    record Created(
            ExtensionId id,
            @Nullable String number,
            @Nullable String requestId) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.CREATED;
        }

        @Override
        public ExtensionId extension() {
            return id;
        }
    }

    /** Found in the account after a lost answer, and ours. */
    record Adopted(ExtensionId id, @Nullable String number) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ADOPTED;
        }

        @Override
        public ExtensionId extension() {
            return id;
        }
    }

    /**
     * Already in the account; nothing was sent. Of an image: the account shows one already.
     *
     * @param id null where the journal does not keep it, because there is nothing else to say of the row
     */
    record Unchanged(@Nullable ExtensionId id, @Nullable String number, List<Problem> warnings) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.UNCHANGED;
        }

        @Override
        public @Nullable ExtensionId extension() {
            return id;
        }
    }

    /** Needs a person. */
    record Skipped(List<Problem> problems) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }
    }

    /** The account shows the image that we sent. */
    record Uploaded(ExtensionId id) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.UPLOADED;
        }

        @Override
        public ExtensionId extension() {
            return id;
        }
    }

    /**
     * What follows a creation is done; the account shows it.
     *
     * @param warnings what the account did otherwise
     */
    record Applied(ExtensionId id, List<Problem> warnings) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.APPLIED;
        }

        @Override
        public ExtensionId extension() {
            return id;
        }
    }

    /** The outcome as a word, to switch on. */
    enum Kind {
        CREATED,
        ADOPTED,
        UNCHANGED,
        SKIPPED,
        UPLOADED,
        APPLIED
    }
}
