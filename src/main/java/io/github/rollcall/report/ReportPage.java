package io.github.rollcall.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the page for people: one file that needs no network, and is whole without its script. Whatever it shows is escaped. */
final class ReportPage {

    private static final String TEMPLATE = "templates/report.html";

    private static final String SCRIPT = "/templates/report.js";

    private final TemplateEngine engine = new TemplateEngine();
    private final String script;

    ReportPage() {
        script = script();
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ReportPage.class.getClassLoader());
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
    }

    private static String script() {
        try (InputStream stream = ReportPage.class.getResourceAsStream(SCRIPT)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The script of the report cannot be read from the program", e);
        }
    }

    /** By which a browser knows the one script that may run. */
    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String render(PageContent content) {
        Context context = new Context();
        context.setVariable("page", content);
        context.setVariable("script", script);
        context.setVariable("scriptHash", hash(script));
        return engine.process(TEMPLATE, context);
    }
}
