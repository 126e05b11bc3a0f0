package io.github.rollcall.journal;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.user.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a row ended, or what follows the creation of its user. */
public sealed interface Outcome {

    Kind kind();

    /** We made the user. */
    record Created(
            ExtensionId id,
            @Nullable String number,
            @Nullable String requestId) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.CREATED;
        }
    }

    /** Found in the account after a lost answer, and ours. */
    record Adopted(ExtensionId id, @Nullable String number) implements Outcome {
        @Override
        public Kind kind() {
            return Kind.ADOPTED;
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
