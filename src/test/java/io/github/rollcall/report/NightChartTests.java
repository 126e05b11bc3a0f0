package io.github.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.journal.WorkSpan;
import io.github.rollcall.journal.entry.Stage;
import io.github.rollcall.report.NightChart.Part;
import io.github.rollcall.runlog.AttemptTimes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightChartTests {

    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void showsBothLanesOnOneScale() {
        AttemptTimes attempt = new AttemptTimes(1, BEGIN, at(60), at(600), null, null, null);

        List<Part> parts = NightChart.of(
                attempt,
                List.of(
                        new WorkSpan(1, Stage.IMAGE, at(90), at(600)),
                        new WorkSpan(1, Stage.USER, at(60), at(360)),
                        new WorkSpan(2, Stage.USER, at(700), at(800))));

        assertThat(parts).extracting(Part::name).containsExactly("check", "users", "images");
        assertThat(parts).extracting(Part::begin).containsExactly(0.0, 10.0, 15.0);
        assertThat(parts).extracting(Part::width).containsExactly(10.0, 50.0, 85.0);
    }

    private static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }
}
