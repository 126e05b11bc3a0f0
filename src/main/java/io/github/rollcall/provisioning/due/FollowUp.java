package io.github.rollcall.provisioning.due;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.extension.UserChange;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.problem.ProblemCode;
import io.github.rollcall.user.value.PersonName;
import org.jspecify.annotations.Nullable;

/** What follows a creation: which cell asks for it, the call that does it, what it needs, and what is told of its problems. */
public enum FollowUp {
    ROLE(Stage.ROLE, UserChange.ROLE, Field.ROLE, Purpose.ROLES, ProblemCode.ROLE_REFUSED),
    NAME(Stage.NAME, UserChange.NAME, Field.DISPLAY_NAME, Purpose.NAMES, ProblemCode.DISPLAY_NAME_REFUSED);

    private final Stage stage;
    private final UserChange change;
    private final Field field;
    private final Purpose purpose;
    private final ProblemCode refusal;

    FollowUp(Stage stage, UserChange change, Field field, Purpose purpose, ProblemCode refusal) {
        this.stage = stage;
        this.change = change;
        this.field = field;
        this.purpose = purpose;
        this.refusal = refusal;
    }

    public Stage stage() {
        return stage;
    }

    public Field field() {
        return field;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** The code of the report for what RingCentral refuses of it. */
    public ProblemCode refusal() {
        return refusal;
    }

    /** What the row asks for; null if nothing. */
    @Nullable
    public String wanted(NewUser user) {
        return switch (this) {
            case ROLE -> user.place().roleId();
            case NAME -> user.profile().displayName();
        };
    }

    /** What a cell that is not blank says: a row's informal name may be the usual one, which is nothing to be set for a new user. */
    @Nullable
    public String stated(NewUser user) {
        String wanted = wanted(user);
        return wanted != null || this != NAME
                ? wanted
                : PersonName.usualName(user.firstName().value(), user.lastName().value());
    }

    /** Gives the user what is wanted, by one call. */
    public ChangeAnswer send(Extensions extensions, ExtensionId id, String wanted) {
        return extensions.change(change, id, wanted);
    }
}
