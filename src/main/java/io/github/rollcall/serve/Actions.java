package io.github.rollcall.serve;

import io.github.rollcall.runlog.ExistingPeople;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.schedule.Nights;
import io.github.rollcall.serve.access.AuditLog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What an operator can do. Each is noted with who asked for it, before it is done. */
final class Actions {

    private final PageAccounts accounts;
    private final AuditLog audit;

    Actions(PageAccounts accounts, AuditLog audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    ServerResponse upload(ServerRequest request) throws IOException, ServletException {
        AccountRuns account = account(request);
        boolean isPlan = isPlan(request);
        ExistingPeople existing = existing(request);
        Part part = request.servletRequest().getPart("roster");
        String name = part == null ? null : part.getSubmittedFileName();
        if (part == null || name == null || name.isBlank()) {
            throw new Refusal(400, "No roster was chosen. Choose a file first.");
        }
        String safe = Uploads.safe(name);
        note(request, account, isPlan ? "plan upload" : "import upload", safe);
        Path roster;
        try (InputStream content = part.getInputStream()) {
            roster = account.uploads().keep(safe, content);
        }
        try {
            return started(
                    account,
                    isPlan
                            ? account.plan(who(request), roster, existing)
                            : account.importRoster(who(request), roster, existing));
        } catch (Refusal busy) {
            account.uploads().forget(roster);
            throw busy;
        }
    }

    ServerResponse inbox(ServerRequest request) {
        AccountRuns account = account(request);
        if (request.param("name").isEmpty()) {
            note(request, account, "import inbox", null);
            return started(account, account.importInbox(who(request)));
        }
        Path roster = account.inInbox(request.param("name").get());
        note(request, account, "plan of inbox", String.valueOf(roster.getFileName()));
        return started(account, account.planOfInbox(who(request), roster));
    }

    ServerResponse importPlanned(ServerRequest request) {
        AccountRuns account = account(request);
        RunId plan = run(request);
        note(request, account, "import plan", plan.value());
        return started(account, account.importPlanned(who(request), plan));
    }

    ServerResponse rerun(ServerRequest request) {
        AccountRuns account = account(request);
        RunId run = run(request);
        note(request, account, "rerun", run.value());
        return started(account, account.rerun(who(request), run, false));
    }

    ServerResponse release(ServerRequest request) {
        AccountRuns account = account(request);
        RunId run = run(request);
        note(request, account, "release", run.value());
        return started(account, account.rerun(who(request), run, true));
    }

    ServerResponse stop(ServerRequest request) {
        AccountRuns account = account(request);
        RunId run = run(request);
        note(request, account, "stop", run.value());
        account.stop(run);
        return to("/accounts/" + account.name() + "/runs/" + run);
    }

    /** Pauses, resumes or starts the nights of an account. */
    ServerResponse schedule(ServerRequest request) {
        AccountRuns account = account(request);
        Nights nights = accounts.nightsOf(account.name());
        String action = request.param("action").orElse("");
        switch (action) {
            case "pause", "resume", "start" -> note(request, account, action + " schedule", null);
            default -> throw new Refusal(400, "A schedule is paused, resumed or started.");
        }
        switch (action) {
            case "pause" -> nights.pause(account.name());
            case "resume" -> nights.resume(account.name());
            default -> {
                if (!nights.startNow(account.name())) {
                    throw new Refusal(409, "The night of this account goes on already.");
                }
            }
        }
        return to("/accounts/" + account.name());
    }

    ServerResponse planUndo(ServerRequest request) {
        AccountRuns account = account(request);
        RunId run = run(request);
        note(request, account, "plan undo", run.value());
        return started(account, account.planUndo(who(request), run));
    }

    /** Once the run has an id, its own page; else the account's, which shows what goes on. */
    private static ServerResponse started(AccountRuns account, Work work) {
        RunId run = work.run();
        return to("/accounts/" + account.name() + (run == null ? "" : "/runs/" + run));
    }

    /** Made of names that were checked, never of what was sent. */
    private static ServerResponse to(String path) {
        return ServerResponse.seeOther(URI.create(path)).build();
    }

    private AccountRuns account(ServerRequest request) {
        return accounts.named(Routes.variable(request, "account"));
    }

    private static RunId run(ServerRequest request) {
        return RunPages.id(Routes.variable(request, "run"));
    }

    private static boolean isPlan(ServerRequest request) {
        return switch (request.param("action").orElse("")) {
            case "plan" -> true;
            case "import" -> false;
            default -> throw new Refusal(400, "Choose whether to plan or to import.");
        };
    }

    private static @Nullable ExistingPeople existing(ServerRequest request) {
        return switch (request.param("existing").orElse("")) {
            case "update" -> ExistingPeople.UPDATE;
            case "leave", "" -> null;
            default -> throw new Refusal(400, "People who are there are left or updated.");
        };
    }

    private static String who(ServerRequest request) {
        return request.principal().map(java.security.Principal::getName).orElse("?");
    }

    private void note(ServerRequest request, AccountRuns account, String action, @Nullable String subject) {
        audit.note(
                request.principal().orElse(null),
                request.servletRequest().getRemoteAddr(),
                account.name(),
                action,
                subject);
    }
}
