package io.github.rollcall.sandbox.account;

import io.github.rollcall.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An extension of the account at one moment; a change makes a new one. */
public final class Person {

    private final long id;
    private final Instant createdAt;
    private final ObjectNode fields;
    private final @Nullable Picture picture;
    private final boolean hasPassword;
    private final @Nullable String email;
    private final @Nullable String extensionNumber;
    private final String type;
    private final String status;

    /** @param fields what the account tells about it, apart from addresses and the image; nobody changes them any more */
    Person(long id, Instant createdAt, ObjectNode fields, @Nullable Picture picture, boolean hasPassword) {
        this.id = id;
        this.createdAt = createdAt;
        this.fields = fields;
        this.picture = picture;
        this.hasPassword = hasPassword;
        this.email = Json.text(fields.path("contact"), "email");
        this.extensionNumber = Json.text(fields, "extensionNumber");
        this.type = fields.path("type").asString("");
        this.status = fields.path("status").asString("");
    }

    Person withFields(ObjectNode other) {
        return new Person(id, createdAt, other, picture, hasPassword);
    }

    Person withPassword() {
        return new Person(id, createdAt, fields, picture, true);
    }

    Person withPicture(@Nullable Picture other) {
        return new Person(id, createdAt, fields, other, hasPassword);
    }

    long id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    ObjectNode fields() {
        return fields;
    }

    public @Nullable Picture picture() {
        return picture;
    }

    /** Whether one was ever given. */
    boolean hasPassword() {
        return hasPassword;
    }

    /** As it was sent. */
    public @Nullable String email() {
        return email;
    }

    @Nullable
    String extensionNumber() {
        return extensionNumber;
    }

    String type() {
        return type;
    }

    String status() {
        return status;
    }

    boolean isVisible(Instant now, Duration delay) {
        return delay.isZero() || !createdAt.plus(delay).isAfter(now);
    }

    /** How addresses are compared: without case and surrounding blanks. */
    static String emailKey(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
