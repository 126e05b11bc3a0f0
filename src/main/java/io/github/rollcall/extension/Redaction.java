package io.github.rollcall.extension;

import io.github.rollcall.user.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Blacks out secrets in what others say: a refusal may quote what was sent, in any of the forms in which it was sent.
 * Never changes.
 */
final class Redaction {

    static final Redaction NONE = new Redaction(List.of());

    /** Longest first, so that no secret that contains another stays half visible. */
    private final List<String> forms;

    private Redaction(List<String> forms) {
        this.forms = forms;
    }

    /** The same, and this secret too. */
    Redaction with(String secret) {
        List<String> all = new ArrayList<>(forms);
        formsOf(secret).filter(form -> !all.contains(form)).forEach(all::add);
        all.sort(Comparator.comparingInt(String::length).reversed());
        return new Redaction(List.copyOf(all));
    }

    String of(String text) {
        String shown = text;
        for (String form : forms) {
            shown = shown.replace(form, Secret.MASK);
        }
        return shown;
    }

    private static Stream<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        inUrl,
                        inUrl.replace("+", "%20"),
                        new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes),
                        Base64.getUrlEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .distinct();
    }

    @Override
    public String toString() {
        return "redaction of " + forms.size() + " texts";
    }
}
