package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.ChangeAnswer;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.Extensions;
import io.github.rollcall.extension.ImageAnswer;
import io.github.rollcall.extension.ImageProperties;
import io.github.rollcall.extension.ProfileImage;
import io.github.rollcall.extension.quota.RateLimitGroup;
import io.github.rollcall.extension.stop.Deadline;
import io.github.rollcall.extension.transport.Call;
import io.github.rollcall.extension.transport.Reply;
import java.util.List;
import org.springframework.http.HttpMethod;

/** Puts profile images. */
final class ImageCalls {

    private final CallSender sender;
    private final ImageProperties images;

    ImageCalls(CallSender sender, ImageProperties images) {
        this.sender = sender;
        this.images = images;
    }

    ImageAnswer put(ExtensionId id, ProfileImage image, Deadline deadline, Extensions.Requests requests) {
        MultipartImage body = MultipartImage.of(image);
        Call call = new Call(
                RateLimitGroup.HEAVY,
                images.method() == ImageProperties.Method.PUT ? HttpMethod.PUT : HttpMethod.POST,
                Call.EXTENSION + "/" + id + "/profile-image",
                body.contentType(),
                body.bytes());
        return sender.repeatable(call, gate -> gate.awaitLast(deadline), requests)
                .map(this::answerTo)
                .orElseGet(ImageAnswer.TooLate::new);
    }

    private ImageAnswer answerTo(Reply.Answered answer) {
        if (answer.isSuccess()) {
            return new ImageAnswer.Uploaded();
        }
        ChangeAnswer.Refused refusal = sender.check().refusalOfOne(answer, List.of());
        return new ImageAnswer.Refused(
                refusal.errors(), refusal.requestId(), Refusals.isExplained(answer.status(), refusal.errors()));
    }
}
