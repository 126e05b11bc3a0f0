package io.github.rollcall.notice;

import io.github.rollcall.user.UnusableSetting;
import io.github.rollcall.user.value.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of a run.
 *
 * @param on which runs a message is sent about
 * @param personalData whether mails may bring the skipped rows along; without it no message names anybody
 * @param patience how long one message or ping may take
 */
@ConfigurationProperties("rollcall.notify")
record NoticeProperties(
        @DefaultValue("trouble") On on,
        @DefaultValue("false") boolean personalData,
        @DefaultValue("20s") Duration patience,
        @DefaultValue Mail mail,
        @DefaultValue Webhook webhook,
        @DefaultValue Ping ping) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Refuses addresses that are none, without showing them: they are as good as passwords. */
    NoticeProperties {
        requireSafe("rollcall.notify.webhook.url", webhook.url());
        requireSafe("rollcall.notify.ping.start", ping.start());
        requireSafe("rollcall.notify.ping.success", ping.success());
        requireSafe("rollcall.notify.ping.failure", ping.failure());
        if (!mail.to().isEmpty() && mail.from() == null) {
            throw new UnusableSetting(
                    "rollcall.notify.mail.to is set without rollcall.notify.mail.from: say which address mails come from");
        }
    }

    private static void requireSafe(String key, @Nullable Secret address) {
        if (address != null && !isSafe(address.reveal())) {
            throw new UnusableSetting(key
                    + " is no address that Rollcall sends to: it must be a whole https address (plain http only to this"
                    + " machine itself)");
        }
    }

    private static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null
                    && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Which runs are worth a message. */
    enum On {
        /** Those that need somebody: held, stopped, failed, or with skips. */
        TROUBLE,
        ALWAYS
    }

    /**
     * By mail, through the server of {@code spring.mail.*}.
     *
     * @param to nobody if left out
     */
    record Mail(@DefaultValue List<String> to, @Nullable String from) {}

    /** By a POST to this address. */
    record Webhook(
            @Nullable Secret url, @DefaultValue("json") Format format) {}

    /** What a webhook understands. */
    enum Format {
        JSON,
        /** A card for an incoming webhook of RingCentral's team messaging. */
        RINGCENTRAL
    }

    /** For monitors that raise an alarm when they hear nothing: each is asked for by GET when its time has come. */
    record Ping(
            @Nullable Secret start,
            @Nullable Secret success,
            @Nullable Secret failure) {}
}
