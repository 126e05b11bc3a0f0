package io.github.rollcall.report;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the page for people: one file that needs neither network nor script. Whatever it shows is escaped. */
final class ReportPage {

    private static final String TEMPLATE = "templates/report.html";

    private final TemplateEngine engine = new TemplateEngine();

    ReportPage() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(ReportPage.class.getClassLoader());
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
    }

    String render(PageContent content) {
        Context context = new Context();
        context.setVariable("page", content);
        return engine.process(TEMPLATE, context);
    }
}
