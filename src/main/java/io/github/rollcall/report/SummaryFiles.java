package io.github.rollcall.report;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.summary.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Summaries as text, and back. */
final class SummaryFiles {

    private final JsonMapper json;

    SummaryFiles(JsonMapper json) {
        this.json = json.rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
    }

    String text(Summary summary) {
        return VisibleText.json(json.writeValueAsString(summary)) + "\n";
    }

    String text(List<Summary> all) {
        return VisibleText.json(json.writeValueAsString(all)) + "\n";
    }

    /**
     * Reads the summary in a run's folder.
     *
     * @throws IOException if it is not there, or not readable
     */
    Summary in(Path folder) throws IOException {
        String text = Files.readString(folder.resolve(RunReport.SUMMARY));
        try {
            return json.readValue(text, Summary.class);
        } catch (JacksonException e) {
            throw new IOException("it breaks off or is no JSON", e);
        }
    }
}
