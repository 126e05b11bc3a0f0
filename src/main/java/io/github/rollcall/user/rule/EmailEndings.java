package io.github.rollcall.user.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last words of the addresses that mail can reach: the top-level domains that exist. RingCentral refuses addresses in
 * others.
 */
final class EmailEndings {

    /** Kept for tests, manuals and networks of one house: they will never exist. */
    private static final Set<String> OF_NO_MAIL = Set.of(
            "corp",
            "example",
            "home",
            "internal",
            "intranet",
            "invalid",
            "lan",
            "local",
            "localdomain",
            "localhost",
            "onion",
            "private",
            "test");

    private static final Set<String> EXISTING = read();

    private final Set<String> more;

    /** Knows the domains that exist, and more of them that came into being since the list was made. */
    EmailEndings(Collection<String> more) {
        this.more = more.stream().map(EmailEndings::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** Why no mail can reach an address, which is a proper one; null if mail can. */
    @Nullable
    String wrongWith(String address) {
        String ending = address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (more.contains(ending)) {
            return null;
        }
        if (OF_NO_MAIL.contains(ending)) {
            return "ends in .%s, which no mail from outside can reach".formatted(ending);
        }
        return EXISTING.contains(ending) ? null : "ends in .%s, and there is no such domain".formatted(ending);
    }

    private static String canonical(String ending) {
        return ending.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    }

    private static Set<String> read() {
        try (InputStream in = EmailEndings.class.getResourceAsStream("email-endings.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
