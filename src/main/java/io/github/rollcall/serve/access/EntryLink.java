package io.github.rollcall.serve.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the page where nobody has to log in: by a link that is printed where `serve` was started, and good for one browser. Others on
 * this machine can reach the port, but cannot see the link. Thread-safe.
 */
public final class EntryLink {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Consumer<String> telling;
    private String token = "";
    private @Nullable String base;

    /** @param telling prints lines where the command was started */
    public EntryLink(Consumer<String> telling) {
        this.telling = telling;
    }

    /** Prints the first link. */
    public synchronized void open(String url) {
        base = url;
        renew();
        telling.accept("Open it, as an operator, with this link; it is good once: " + base + "/enter?token=" + token);
    }

    /** Whether this is the token; it is none any more then. */
    synchronized boolean takes(@Nullable String given) {
        boolean fits = !token.isEmpty()
                && given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (fits) {
            renew();
            telling.accept("The link was used. For another browser: " + base + "/enter?token=" + token);
        }
        return fits;
    }

    private void renew() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
