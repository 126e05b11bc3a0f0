package io.github.rollcall.extension.transport;

import io.github.rollcall.extension.quota.RateLimitGroup;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One request to be made.
 *
 * @param uri path and query, already encoded
 * @param body the encoded body; may hold secrets
 * @param ifNoneMatch the version that is known; null to get whatever is there
 */
public record Call(
        RateLimitGroup group,
        HttpMethod method,
        String uri,
        @Nullable MediaType contentType,
        byte @Nullable [] body,
        @Nullable String ifNoneMatch) {

    /** The path of the account, before all of its parts. */
    public static final String ACCOUNT = "/restapi/v1.0/account/~";
    /** The path of everybody, and before that of each one. */
    public static final String EXTENSION = ACCOUNT + "/extension";

    /** With whatever version is there. */
    public Call(
            RateLimitGroup group,
            HttpMethod method,
            String uri,
            @Nullable MediaType contentType,
            byte @Nullable [] body) {
        this(group, method, uri, contentType, body, null);
    }

    /** Asks for something. */
    public static Call get(RateLimitGroup group, String uri) {
        return new Call(group, HttpMethod.GET, uri, null, null);
    }

    /** Sends something that is written as JSON. */
    public static Call json(RateLimitGroup group, HttpMethod method, String uri, byte[] body) {
        return new Call(group, method, uri, MediaType.APPLICATION_JSON, body);
    }

    /** A value as it stands in a query, a path or a form. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The same, answered by 304 where that version is still the one. */
    public Call unless(@Nullable String version) {
        return new Call(group, method, uri, contentType, body, version);
    }

    /** Whether it changes something in the account; logins do not. */
    public boolean isWrite() {
        return !method.equals(HttpMethod.GET) && group != RateLimitGroup.AUTH;
    }

    /** For messages: without the query, which may name people. */
    @Override
    public String toString() {
        int query = uri.indexOf('?');
        return method + " " + (query < 0 ? uri : uri.substring(0, query));
    }
}
