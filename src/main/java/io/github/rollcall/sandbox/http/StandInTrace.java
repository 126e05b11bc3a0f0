package io.github.rollcall.sandbox.http;

import io.github.rollcall.sandbox.FaultKind;
import io.github.rollcall.sandbox.LoggedRequest;
import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects what the log will say about one request while it is handled. */
public final class StandInTrace {

    private final StandInCall call;
    private final @Nullable Operation operation;
    private final @Nullable RateGroup group;
    private @Nullable FaultKind fault;
    private @Nullable String email;
    private @Nullable String extensionNumber;
    private @Nullable String reference;
    private boolean committed;
    private @Nullable Long createdId;
    private List<String> askedEmails = List.of();
    private List<String> ids = List.of();
    private @Nullable Integer page;
    private boolean lastPage;

    public StandInTrace(StandInCall call, @Nullable Route route) {
        this.call = call;
        this.operation = route == null ? null : route.operation();
        this.group = route == null ? null : route.group();
    }

    public void fault(FaultKind kind) {
        fault = kind;
    }

    /** What goes wrong with the request, if anything. */
    public @Nullable FaultKind fault() {
        return fault;
    }

    /** Notes whom a creation or an update is about, and no secrets. */
    public void about(JsonNode body) {
        email = Json.text(body.path("contact"), "email");
        extensionNumber = Json.text(body, "extensionNumber");
        reference = reference(body);
    }

    /** The {@code CustomerDirectoryId} among the references of an extension, or null. */
    public static @Nullable String reference(JsonNode fields) {
        for (JsonNode reference : fields.path("references")) {
            if ("CustomerDirectoryId".equals(Json.text(reference, "type"))) {
                return Json.text(reference, "ref");
            }
        }
        return null;
    }

    public void aboutMany(List<String> extensionIds) {
        ids = List.copyOf(extensionIds);
    }

    public void committed() {
        committed = true;
    }

    public void created(long id) {
        committed = true;
        createdId = id;
    }

    public void listed(List<String> emails, int page, boolean lastPage) {
        this.askedEmails = List.copyOf(emails);
        this.page = page;
        this.lastPage = lastPage;
    }

    public LoggedRequest entry(long sequence, Instant at, int status, @Nullable String errorCode) {
        return new LoggedRequest(
                sequence,
                at,
                call.method(),
                call.path(),
                call.query(),
                operation,
                group,
                status,
                errorCode,
                fault,
                email,
                extensionNumber,
                reference,
                committed,
                createdId,
                askedEmails,
                ids,
                page,
                lastPage);
    }
}
