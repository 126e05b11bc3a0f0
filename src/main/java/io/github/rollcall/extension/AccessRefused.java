package io.github.rollcall.extension;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RingCentral refuses us, not a row: credentials, permission, plan, licence or limit. The run stops at once. */
public final class AccessRefused extends RuntimeException {

    public AccessRefused(String message) {
        super(message);
    }

    /** What these errors mean, and what to do about them. */
    public static AccessRefused because(List<ApiError> errors, @Nullable String requestId) {
        return new AccessRefused("RingCentral refuses us" + ResponseReader.because(errors, requestId) + ". "
                + Refusals.advice(errors) + ".");
    }
}
