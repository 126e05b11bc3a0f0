package io.github.rollcall.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.rollcall.runlog.RunId;
import io.github.rollcall.runlog.RunStatus;
import io.github.rollcall.summary.Ending;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.summary.count.Cause;
import io.github.rollcall.summary.count.LeaverEnd;
import io.github.rollcall.summary.count.RowEnd;
import io.github.rollcall.summary.count.RunCounts;
import io.github.rollcall.summary.count.Warnings;
import io.github.rollcall.user.problem.Owner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others wrote into names must neither be obeyed nor name anybody. */
class NoticeTests {

    private static final String HOSTILE =
            "[click me](http:evil.example) **b** http://evil.example/ www.evil.example <@x> a@b.example.csv"
                    + "\n2026-11-28 ERROR FORGED \u001b]0;PWNED\u0007 \u202e \u009b31m eve＠b.example";

    private final Notice notice = notice("import '/srv/" + HOSTILE + "'");

    private static Notice notice(String next) {
        return notice(next, RunCounts.of(1, Map.of(RowEnd.SKIPPED, 1L), Map.of(), Map.of()));
    }

    private static Notice notice(String next, RunCounts counts) {
        return new Notice(new RunReport(
                new RunId("20261125T020000Z"),
                HOSTILE,
                HOSTILE,
                null,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                counts,
                new Ending(RunStatus.FAILED, 77, "RingCentral says: " + HOSTILE, next),
                List.of(new Cause("EMAIL_INVALID", HOSTILE, 1, Owner.HR, "Correct " + HOSTILE)),
                List.of(HOSTILE),
                null,
                Path.of("reports/20261125T020000Z")));
    }

    @Test
    void namesNobodyAndCommandsNothing() {
        for (String told : List.of(notice.title(), notice.text(), String.join("\n", notice.causes()))) {
            assertThat(told).doesNotContain("a@b", "eve＠", "\nERROR", "\n2026", "\u001b", "\u202e", "\u009b", "\u0007");
        }
        assertThat(notice.title())
                .hasSizeLessThanOrEqualTo(120)
                .startsWith("Rollcall, [click me]")
                .doesNotContain("\n");
        assertThat(notice.text()).contains("(address)", "[U+001B]", "Next:    the command that the report names");
        assertThat(notice.report().roster()).contains("(address)");
    }

    @Test
    void countsWhoWasChangedAndWhoLeft() {
        RunCounts counts = new RunCounts(
                103,
                Map.of(RowEnd.UPDATED, 7L, RowEnd.UNCHANGED, 96L),
                Map.of(),
                null,
                Map.of(),
                Map.of(LeaverEnd.DISABLED, 40L, LeaverEnd.KEPT, 2L),
                false,
                List.of(),
                Warnings.NONE);
        Notice night = notice("rollcall runs", counts);

        assertThat(night.counts())
                .containsExactly(
                        entry("read", 103L),
                        entry("updated", 7L),
                        entry("unchanged", 96L),
                        entry("leavers disabled", 40L),
                        entry("leavers kept", 2L));
        assertThat(card(post(night)).toString())
                .contains(
                        "{\"title\":\"updated\",\"value\":\"7\"}", "{\"title\":\"leavers disabled\",\"value\":\"40\"}");
        assertThat(night.text()).contains("40 disabled");
    }

    @Test
    void leavesNothingOfACardToBeALinkOrBold() {
        JsonNode card = card(post(notice));
        List<String> texts = new ArrayList<>();
        card.path("body").forEach(block -> texts.add(block.path("text").asString("")));

        for (String text : texts) {
            assertThat(text.replaceAll("\\\\.", "")).doesNotContainPattern("[\\[\\]()*_<>`]");
            assertHarmless(text);
        }
        assertThat(texts.get(0)).contains("\\[click me\\]");
    }

    /** Clients show a backslash there. */
    @Test
    void escapesNothingWhereACardIsPlain() {
        JsonNode post = post(notice);

        for (String text : List.of(
                post.path("title").asString(), card(post).path("fallbackText").asString())) {
            assertThat(text)
                    .startsWith("Rollcall, [click me] (http: evil.example) **b**")
                    .doesNotContain("\\");
            assertHarmless(text);
        }
    }

    @Test
    void showsACommandAsItIsToBeTyped() {
        assertThat(nextIn("rollcall rerun 20261125T020000Z --release"))
                .isEqualTo("rollcall rerun 20261125T020000Z --release");
        assertThat(nextIn("rollcall import '/srv/[new] people_1.csv'"))
                .isEqualTo("rollcall import '/srv/[new] people_1.csv'");
        assertThat(nextIn("rollcall import '/srv/http:evil.csv'")).isEqualTo("the command that the report names");
        assertThat(nextIn("rollcall import '[a](www.evil.example)'")).isEqualTo("the command that the report names");
    }

    private static String nextIn(String command) {
        for (JsonNode block : card(post(notice(command))).path("body")) {
            if (block.path("type").asString().equals("RichTextBlock")) {
                assertThat(block.at("/inlines/0/text").asString()).isEqualTo("Next: ");
                return block.at("/inlines/1/text").asString();
            }
        }
        throw new AssertionError("There is no next command");
    }

    private static JsonNode post(Notice notice) {
        return JsonMapper.shared().readTree(new Card(notice).json(JsonMapper.shared()));
    }

    private static JsonNode card(JsonNode post) {
        return post.path("attachments").get(0);
    }

    private static void assertHarmless(String text) {
        assertThat(text).doesNotContain("](", "http:e", "http://", "www\\.", "www.evil", "a@b", "\u001b", "\n");
    }

    @Test
    void saysAsMuchOfAnImportThatDidNotBegin() {
        JsonNode post = JsonMapper.shared()
                .readTree(Card.plain(JsonMapper.shared(), Notice.shown("`import " + HOSTILE), Notice.shown(HOSTILE)));

        assertHarmless(post.path("title").asString());
        assertThat(post.path("title").asString()).contains("`import [click me]").doesNotContain("\\");
        assertHarmless(post.path("text").asString());
        assertThat(post.path("text").asString()).contains("\\[click me\\]");
    }

    @Test
    @Timeout(20)
    void looksAtALongWordOnce() {
        String word = "x".repeat(300_000);

        assertThat(Notice.withoutAddresses(word + " " + word + "@" + word)).isEqualTo(word + " (address)");
    }

    @Test
    void takesAddressesOutOfEachTextOfASummary() {
        JsonNode summary = JsonMapper.shared()
                .readTree(
                        "{\"feed\":\"a@b.example\",\"causes\":[{\"column\":\"x a@b.example\",\"count\":2}],\"n\":null}");

        assertThat(Notice.withoutAddresses(summary))
                .hasToString(
                        "{\"feed\":\"(address)\",\"causes\":[{\"column\":\"x (address)\",\"count\":2}],\"n\":null}");
    }
}
