package io.github.rollcall.serve;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.report.RunFiles;
import io.github.rollcall.roster.RosterFile;
import io.github.rollcall.roster.RosterReader;
import io.github.rollcall.roster.RosterRow;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Pages about one run: while it goes on, and after. */
final class RunPages {

    private static final int ROWS_ON_A_PAGE = 100;
    private static final String LINE = "rollcall_line";
    private static final String CODE = "rollcall_code";

    /** The report brings styles of its own. No script runs in it, so it can do nothing with the session of whoever reads it. */
    private static final String POLICY_OF_REPORT =
            "sandbox allow-same-origin allow-downloads; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'none'";

    private final PageAccounts accounts;
    private final LiveEvents live;
    private final ReadingTurns turns;

    RunPages(PageAccounts accounts, LiveEvents live, ReadingTurns turns) {
        this.accounts = accounts;
        this.live = live;
        this.turns = turns;
    }

    /** @throws Refusal if this is no id of a run */
    static RunId id(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notThere("There is no such run.");
        }
    }

    ServerResponse run(ServerRequest request) {
        AccountRuns account = accounts.named(Routes.variable(request, "account"));
        RunReport report = account.report(id(Routes.variable(request, "run")));
        Work work = account.last().filter(one -> report.run().equals(one.run())).orElse(null);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", account.name());
        model.put("report", report);
        model.put("ending", report.ending());
        model.put("tone", AccountView.tone(report));
        model.put("reconciliation", report.reconciliation());
        model.put("work", work);
        model.put("busy", account.current().isPresent());
        model.put("here", work != null && !work.isOver());
        model.put("watch", work == null ? null : work.watch().orElse(null));
        model.put("files", RunFiles.in(report.folder()));
        model.put("canRerun", canGoOn(report));
        return Pages.page(request, "run", model);
    }

    private static boolean canGoOn(RunReport report) {
        return switch (report.ending().status()) {
            case FAILED, STOPPED -> true;
            case COMPLETED, COMPLETED_WITH_SKIPS, HELD, PLANNED, RUNNING, SUPERSEDED -> false;
        };
    }

    ServerResponse live(ServerRequest request) {
        return live.of(accounts.named(Routes.variable(request, "account")), Pages.asking(request), request.session());
    }

    /** A file by exactly its name. It is saved and not shown, but for the report. */
    ServerResponse file(ServerRequest request) {
        RunReport report =
                accounts.named(Routes.variable(request, "account")).report(id(Routes.variable(request, "run")));
        RunFiles file = RunFiles.named(Routes.variable(request, "file"))
                .orElseThrow(() -> Refusal.notThere("A run has no such file."));
        Path path =
                file.at(report.folder()).orElseThrow(() -> Refusal.notThere("This run has no " + file.file() + "."));
        ServerResponse.BodyBuilder answer = ServerResponse.ok().header("X-Content-Type-Options", "nosniff");
        if (file == RunFiles.PAGE && request.param("save").isEmpty()) {
            return answer.contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                    .header("Content-Security-Policy", POLICY_OF_REPORT)
                    .body(new FileSystemResource(path));
        }
        return answer.contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + report.run() + "-" + file.file() + "\"")
                .body(new FileSystemResource(path));
    }

    ServerResponse table(ServerRequest request) {
        AccountRuns account = accounts.named(Routes.variable(request, "account"));
        RunReport report = account.report(id(Routes.variable(request, "run")));
        RunFiles file = RunFiles.named(Routes.variable(request, "file"))
                .filter(RunFiles::isTable)
                .orElseThrow(() -> Refusal.notThere("A run has no such table."));
        Path path =
                file.at(report.folder()).orElseThrow(() -> Refusal.notThere("This run has no " + file.file() + "."));
        String text = request.param("q").map(String::strip).orElse("");
        String cause = request.param("cause").orElse("");
        int page = request.param("page")
                .filter(number -> number.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        Map<String, @Nullable Object> model = new HashMap<>();
        try (ReadingTurns.Turn turn = turns.require(Pages.asking(request), ReadingTurns.Kind.FILE)) {
            model.putAll(read(path, text, cause, page, turn.time()));
        } catch (ReadingTime.Over e) {
            throw new Refusal(
                    503, "The table is too long to be searched here: " + e.getMessage() + ". Download it instead.");
        }
        model.put("account", account.name());
        model.put("report", report);
        model.put("file", file);
        model.put("q", text);
        model.put("cause", cause);
        model.put(
                "causes",
                report.causes().stream().map(one -> one.code()).distinct().toList());
        model.put("page", page);
        return Pages.page(request, "table", model);
    }

    private static Map<String, Object> read(Path path, String text, String cause, int page, ReadingTime time) {
        List<String> words = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<List<String>> shown = new ArrayList<>();
        long fitting = 0;
        try (RosterReader reader = RosterReader.open(RosterFile.of(path, null, null, time::pass), time::pass)) {
            List<String> names = reader.header().names();
            int code = names.indexOf(CODE);
            for (RosterRow row = reader.read(); row != null; row = reader.read()) {
                time.pass();
                if (fits(row, words, code, cause)) {
                    if (fitting / ROWS_ON_A_PAGE == page) {
                        shown.add(row.cells());
                    }
                    fitting++;
                }
            }
            return Map.of(
                    "names",
                    names,
                    "labels",
                    names.stream().map(VisibleText::line).toList(),
                    "lineAt",
                    names.indexOf(LINE),
                    "hasCauses",
                    code >= 0,
                    "rows",
                    shown,
                    "fitting",
                    fitting,
                    "more",
                    fitting > (page + 1L) * ROWS_ON_A_PAGE);
        }
    }

    private static boolean fits(RosterRow row, List<String> words, int code, String cause) {
        String content = String.join("\n", row.cells()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(content::contains)
                && (cause.isEmpty()
                        || (code >= 0 && List.of(row.cell(code).split("; ", -1)).contains(cause)));
    }
}
