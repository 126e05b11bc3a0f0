package io.github.rollcall.extension.rest;

import io.github.rollcall.user.value.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;
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
        return of(text, Integer.MAX_VALUE);
    }

    /** The same, of so much of the text as gives so many characters; what is cut off is whole secrets, or none of them. */
    String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length() && shown.length() < most; ) {
            int length = lengthOfSecret(text, at);
            shown.append(length == 0 ? String.valueOf(text.charAt(at)) : Secret.MASK);
            at += Math.max(length, 1);
        }
        return shown.toString();
    }

    private int lengthOfSecret(String text, int at) {
        for (String form : forms) {
            if (text.regionMatches(true, at, form, 0, form.length())) {
                return form.length();
            }
        }
        return 0;
    }

    private static Stream<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                        secret,
                        inUrl,
                        inUrl.replace("+", "%20"),
                        new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)),
                        HtmlUtils.htmlEscape(secret),
                        HexFormat.of().formatHex(bytes),
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
