package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.Answer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.extension.SeatFilling;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.user.value.EmailAddress;
import org.springframework.http.HttpMethod;

/** Puts new users onto bought licences. */
final class SeatCalls {

    private final CreationCalls creations;
    private final PeopleCalls people;
    private final UpdateBody updateBody;

    SeatCalls(CreationCalls creations, PeopleCalls people, UpdateBody updateBody) {
        this.creations = creations;
        this.people = people;
        this.updateBody = updateBody;
    }

    Answer fill(SeatFilling filling, Runnable beforeSending) {
        Call call = Call.json(
                RateLimitGroup.MEDIUM, HttpMethod.PUT, Call.EXTENSION + "/" + filling.seat(), updateBody.seat(filling));
        try {
            Answer answer = creations.sendOnce(call, filling.user(), () -> {
                requireFree(filling.seat());
                beforeSending.run();
            });
            return answer instanceof Answer.Created created ? creations.keepingToken(onSeat(filling, created)) : answer;
        } catch (SeatTaken taken) {
            return taken.answer;
        }
    }

    private void requireFree(ExtensionId seat) {
        ExtensionRecord shown = people.withId(seat).orElse(null);
        if (shown == null || !shown.isSeat()) {
            throw new SeatTaken(new Answer.SeatGone(shown, "Extension " + seat + " has somebody by now", null));
        }
    }

    /** Another hand may have put somebody else there at the same time. */
    private static Answer onSeat(SeatFilling filling, Answer.Created created) {
        ExtensionRecord shown = created.extension();
        boolean isOurs = shown.id().equals(filling.seat())
                && !shown.isSeat()
                && shown.email() != null
                && EmailAddress.canonical(shown.email())
                        .equals(filling.user().email().canonical());
        return isOurs
                ? created
                : new Answer.Lost(
                        "The answer does not show the person on extension " + filling.seat(), created.requestId());
    }

    /** Nothing leaves: the look right before found the licence taken. */
    private static final class SeatTaken extends RuntimeException {

        private final transient Answer.SeatGone answer;

        SeatTaken(Answer.SeatGone answer) {
            super(answer.reason(), null, false, false);
            this.answer = answer;
        }
    }
}
