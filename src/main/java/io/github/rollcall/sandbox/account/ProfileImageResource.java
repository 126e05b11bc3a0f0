package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.Write;
import io.github.rollcall.sandbox.http.EntityTags;
import io.github.rollcall.sandbox.http.Exchange;
import io.github.rollcall.sandbox.http.Multipart;
import io.github.rollcall.sandbox.http.StandInApiError;
import io.github.rollcall.sandbox.http.StandInCall;
import io.github.rollcall.sandbox.http.StandInReply;
import io.github.rollcall.sandbox.rules.ImageSize;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes, shows and deletes profile images. */
final class ProfileImageResource {

    private static final Set<String> FORMATS = Set.of("image/jpeg", "image/png", "image/gif");
    private static final Set<String> SCALES = Set.of("original", "90x90", "195x195", "584x584");
    private static final long MAX_PIXELS = 12_000_000L;

    private final Directory directory;
    private final Effects effects;

    ProfileImageResource(Directory directory, Effects effects) {
        this.directory = directory;
        this.effects = effects;
    }

    /** Creating and replacing are the same. */
    StandInReply write(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        if (person == null) {
            return ExtensionResource.unknown(exchange);
        }
        if (person.status().equals("Unassigned")) {
            return refused(403, "ACT-332", "Extension is unassigned");
        }
        StandInCall call = exchange.call();
        if (!call.mediaType().equals("multipart/form-data")) {
            return refused(415, "ACT-330", "Unsupported content type");
        }
        Multipart.Part image =
                Multipart.find("image", call.header("Content-Type"), call.body().array());
        if (image == null || image.content().length() == 0) {
            return StandInReply.refusal(400, StandInApiError.invalid("image", null));
        }
        StandInReply refusal = refusal(image);
        return refusal != null ? refusal : stored(person, image, exchange);
    }

    StandInReply read(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        if (person == null) {
            return ExtensionResource.unknown(exchange);
        }
        Picture picture = person.picture();
        if (picture == null) {
            return StandInReply.refusal(404, StandInApiError.notFound("profileImage", null));
        }
        String etag = "\"" + picture.etag() + "\"";
        StandInReply reply = EntityTags.isKnown(etag, exchange)
                ? StandInReply.empty(304)
                : StandInReply.of(200, picture.contentType(), picture.bytes());
        return reply.with("ETag", etag);
    }

    /** The stand-in does not scale: each size is the image as uploaded. */
    StandInReply readScaled(Exchange exchange) {
        return SCALES.contains(exchange.variable("scale"))
                ? read(exchange)
                : refused(404, "ACT-333", "Image scale is not found");
    }

    StandInReply delete(Exchange exchange) {
        Person person = ExtensionResource.find(directory, exchange);
        if (person == null) {
            return ExtensionResource.unknown(exchange);
        }
        directory.replace(person.withPicture(null));
        effects.count(Write.IMAGE);
        exchange.trace().committed();
        return StandInReply.empty(204);
    }

    private static @Nullable StandInReply refusal(Multipart.Part image) {
        if (!FORMATS.contains(StandInCall.mediaType(image.contentType()))) {
            return refused(415, "ACT-330", "Unsupported content type");
        }
        ImageSize size = ImageSize.read(image.content().array());
        if (size == null) {
            return refused(400, "ACT-331", "Image is not valid");
        }
        if (size.pixels() > MAX_PIXELS) {
            return refused(400, "ACT-334", "Image is larger than 12 megapixels");
        }
        return null;
    }

    private StandInReply stored(Person person, Multipart.Part image, Exchange exchange) {
        Picture picture =
                Picture.of(image.content(), StandInCall.mediaType(image.contentType()), exchange.accountTime());
        directory.replace(person.withPicture(picture));
        effects.count(Write.IMAGE);
        exchange.trace().committed();
        return StandInReply.empty(204);
    }

    private static StandInReply refused(int status, String code, String message) {
        return StandInReply.refusal(status, StandInApiError.of(code, message));
    }
}
