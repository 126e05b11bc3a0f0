package io.github.rollcall.report;

import io.github.rollcall.display.VisibleTextDialect;
import io.github.rollcall.file.Sha256;
import io.github.rollcall.summary.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the page for people: one file that needs no network, and is whole without its script. Whatever it shows is escaped. */
final class ReportPage {

    private static final String TEMPLATE = "templates/report.html";

    private static final String SCRIPT = "/templates/report.js";

    private static final String STYLE = "/templates/report.css";

    /** The parts of the page that say what is to be done, each between comments of its name. */
    private static final List<String> ADVICE = List.of("message", "next");

    private final TemplateEngine engine = new TemplateEngine();
    private final String script;
    private final String style;

    ReportPage() {
        script = part(SCRIPT);
        style = part(STYLE);
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ReportPage.class.getClassLoader());
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
        engine.addDialect(new VisibleTextDialect());
    }

    private static String part(String name) {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The part " + name + " of the report cannot be read from the program", e);
        }
    }

    /** By which a browser knows the one script that may run. */
    private static String hash(String script) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(script));
    }

    String render(PageContent content) {
        Context context = new Context();
        context.setVariable("page", content);
        context.setVariable("ending", content.report().ending());
        context.setVariable("style", "\n" + style + "\n");
        context.setVariable("script", script);
        context.setVariable("scriptHash", hash(script));
        return engine.process(TEMPLATE, context);
    }

    /** A page that was rendered before, with the message and the next command of this ending. */
    String advised(String page, Ending ending) {
        Context context = new Context();
        context.setVariable("ending", ending);
        String advised = page;
        for (String part : ADVICE) {
            advised = replaced(advised, part, engine.process(TEMPLATE, Set.of(part), context));
        }
        return advised;
    }

    /** Whatever is shown is escaped, so that no name can be such a comment. A page of an earlier version has none. */
    private static String replaced(String page, String part, String content) {
        String begin = "<!--" + part + "-->";
        int from = page.indexOf(begin);
        int to = page.indexOf("<!--/" + part + "-->");
        return from < 0 || to < from ? page : page.substring(0, from + begin.length()) + content + page.substring(to);
    }
}
