package io.github.rollcall.provisioning;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.Purpose;
import io.github.rollcall.journal.Stage;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.NewUser;
import io.github.rollcall.user.ProblemCode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What follows a creation: which cell asks for it, the call that does it, what it needs, and what is told of its problems. */
enum FollowUp {
    ROLE(
            Stage.ROLE,
            Field.ROLE,
            Purpose.ROLES,
            ProblemCode.ROLE_REFUSED,
            user -> user.place().roleId(),
            Extensions::assignRole),
    NAME(
            Stage.NAME,
            Field.DISPLAY_NAME,
            Purpose.NAMES,
            ProblemCode.DISPLAY_NAME_REFUSED,
            user -> user.profile().displayName(),
            Extensions::rename);

    private final Stage stage;
    private final Field field;
    private final Purpose purpose;
    private final ProblemCode refusal;
    private final Function<NewUser, @Nullable String> wanted;
    private final Call call;

    FollowUp(
            Stage stage,
            Field field,
            Purpose purpose,
            ProblemCode refusal,
            Function<NewUser, @Nullable String> wanted,
            Call call) {
        this.stage = stage;
        this.field = field;
        this.purpose = purpose;
        this.refusal = refusal;
        this.wanted = wanted;
        this.call = call;
    }

    Stage stage() {
        return stage;
    }

    Field field() {
        return field;
    }

    Purpose purpose() {
        return purpose;
    }

    ProblemCode refusal() {
        return refusal;
    }

    /** What the row asks for; null if nothing. */
    @Nullable
    String wanted(NewUser user) {
        return wanted.apply(user);
    }

    ChangeAnswer send(Extensions extensions, ExtensionId id, String value) {
        return call.send(extensions, id, value);
    }

    private interface Call {
        ChangeAnswer send(Extensions extensions, ExtensionId id, String value);
    }
}
