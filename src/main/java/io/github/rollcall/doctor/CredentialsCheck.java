package io.github.rollcall.doctor;

import io.github.rollcall.extension.credential.CredentialSources;
import io.github.rollcall.extension.credential.Credentials;
import io.github.rollcall.runlog.ExitCode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the four variables are set and look as they should. Shows no value but the server's default. */
final class CredentialsCheck implements Check {

    private static final List<String> SECRETS =
            List.of(Credentials.CLIENT_ID, Credentials.CLIENT_SECRET, Credentials.JWT);

    private static final int SOON = 30;
    private static final String RENEWAL =
            "Have its user create a new one in RingCentral's developer console, and put it there, before the nights fail.";

    private final PropertyResolver environment;
    private final Clock clock;

    CredentialsCheck(PropertyResolver environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        Set<String> unusable = Credentials.unusable(environment);
        List<Finding> findings = new ArrayList<>();
        findings.add(server(unusable.contains(Credentials.SERVER_URL)));
        for (String name : SECRETS) {
            findings.add(unusable.contains(name) ? missing(name) : secret(name, text(name)));
        }
        return findings;
    }

    private Finding server(boolean unusable) {
        if (unusable) {
            return Finding.bad(
                    ExitCode.CONFIGURATION,
                    shown(Credentials.SERVER_URL) + " is not a server that Rollcall talks to",
                    "Set it to an https address (plain http only to this machine itself), or leave it out for "
                            + Credentials.PRODUCTION + ".");
        }
        String given = text(Credentials.SERVER_URL);
        return Finding.ok(
                given.isEmpty()
                        ? shown(Credentials.SERVER_URL) + " is not set: " + Credentials.PRODUCTION + " is meant"
                        : shown(Credentials.SERVER_URL) + " is set");
    }

    private Finding missing(String name) {
        String from = name.equals(Credentials.JWT)
                ? "the JWT credential that was created in RingCentral's developer console for the user that Rollcall"
                        + " acts as"
                : "the app's, in RingCentral's developer console under Credentials";
        return Finding.bad(
                ExitCode.CONFIGURATION,
                shown(name) + " is not set",
                "Set it in the environment of this process: it is " + from + ".");
    }

    private Finding secret(String name, String value) {
        String oddity = oddity(name, value);
        if (oddity != null) {
            return Finding.look(
                    shown(name) + " is set, but " + oddity,
                    "Copy it anew from RingCentral's developer console, without quotes or line breaks.");
        }
        return name.equals(Credentials.JWT)
                ? expiry(value).map(until -> jwt(name, until)).orElse(Finding.ok(shown(name) + " is set"))
                : Finding.ok(shown(name) + " is set");
    }

    private Finding jwt(String name, Instant until) {
        Instant now = clock.instant();
        if (until.isBefore(now)) {
            return Finding.look(shown(name) + " is set, but it has expired at " + until, RENEWAL);
        }
        long days = Duration.between(now, until).toDays();
        return days < SOON
                ? Finding.look(
                        shown(name) + " is set, but it expires in %d days, at %s".formatted(days, until), RENEWAL)
                : Finding.ok(shown(name) + " is set, and good until " + until);
    }

    private @Nullable String oddity(String name, String value) {
        if (value.matches("[\"'].*|.*[\"']")) {
            return "it has quotes around it";
        }
        if (value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return "it has blanks or line breaks in it";
        }
        boolean twice = SECRETS.stream()
                .filter(other -> !other.equals(name))
                .anyMatch(other -> text(other).equals(value));
        if (twice) {
            return "another of the variables has the same value";
        }
        return name.equals(Credentials.JWT) ? oddityOfJwt(value) : null;
    }

    private static @Nullable String oddityOfJwt(String value) {
        return value.split("\\.", -1).length == 3 ? null : "it is no JWT: that has three parts with a dot between them";
    }

    /** When the JWT expires by its own content; the signature is not checked. */
    private static Optional<Instant> expiry(String jwt) {
        try {
            String payload = jwt.split("\\.", -1)[1];
            JsonNode seconds = JsonMapper.shared()
                    .readTree(Base64.getUrlDecoder().decode(payload))
                    .path("exp");
            return seconds.isIntegralNumber() ? Optional.of(Instant.ofEpochSecond(seconds.asLong())) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** The variable as it is called for the account that is looked at. */
    private String shown(String name) {
        return CredentialSources.nameOf(name, text(CredentialSources.ACCOUNT));
    }

    private String text(String name) {
        String value = environment.getProperty(name);
        return value == null ? "" : value.strip();
    }
}
