package io.github.rollcall.display;

import java.util.Set;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;

/** Shows hidden characters by their number in the text of pages, so that no template has to think of it; attributes are left. */
public final class VisibleTextDialect extends AbstractDialect implements IPostProcessorDialect {

    public VisibleTextDialect() {
        super("visible text");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return StandardDialect.PROCESSOR_PRECEDENCE;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, StandardDialect.PROCESSOR_PRECEDENCE));
    }

    /** Made by Thymeleaf, one for each time that a template is processed. */
    public static final class Handler extends AbstractTemplateHandler {

        @Override
        public void handleText(IText text) {
            String written = text.getText();
            String shown = VisibleText.lines(written);
            super.handleText(
                    shown.equals(written)
                            ? text
                            : getContext().getModelFactory().createText(shown));
        }
    }
}
