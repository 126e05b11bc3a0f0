package io.github.rollcall.serve;

import io.github.rollcall.explain.Question;
import io.github.rollcall.explain.RosterPeople;
import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.run.Failures;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.summary.TimeText;
import io.github.rollcall.user.value.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Pages about accounts and people. */
final class Pages {

    private static final Logger log = LoggerFactory.getLogger(Pages.class);

    private static final int MOST_FOUND = 100;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_QUESTION = 300;

    private final PageAccounts accounts;
    private final AuditLog audit;
    private final ServeProperties serve;

    Pages(PageAccounts accounts, AuditLog audit, ServeProperties serve) {
        this.accounts = accounts;
        this.audit = audit;
        this.serve = serve;
    }

    ServerResponse login(ServerRequest request) {
        Map<String, @Nullable Object> model = new HashMap<>();
        for (String word : List.of("wrong", "refused", "norole", "out")) {
            model.put(word, request.param(word).isPresent());
        }
        model.put("passwords", serve.users() != null);
        model.put("provider", serve.oidc() == null ? null : serve.oidc().shown());
        model.put("start", OidcLogin.START);
        return ServerResponse.ok().render("login", model);
    }

    ServerResponse overview(ServerRequest request) {
        List<AccountView> all = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>(accounts.broken());
        ofEach(broken, account -> all.add(view(account)));
        all.sort(AccountView.ORDER);
        return page(request, "overview", Map.of("accounts", all, "broken", broken));
    }

    private AccountView view(AccountRuns account) {
        return AccountView.of(account, accounts.night(account.name()));
    }

    ServerResponse account(ServerRequest request) {
        AccountRuns account = accounts.named(Routes.variable(request, "account"));
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", view(account));
        model.put("troubled", account.troubled().orElse(null));
        model.put("hasInbox", account.hasInbox());
        try {
            model.put("inbox", account.inbox());
            model.put("inboxTrouble", null);
        } catch (Inbox.InboxTrouble trouble) {
            model.put("inbox", List.of());
            model.put("inboxTrouble", trouble.getMessage());
        }
        return page(request, "account", model);
    }

    ServerResponse search(ServerRequest request) {
        String text = request.param("q").map(String::strip).orElse("");
        if (text.length() > LONGEST_QUESTION) {
            throw new Refusal(400, "That is too long to be a name, an address or an employee id.");
        }
        boolean rosters = request.param("rosters").isPresent();
        List<Hit> hits = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>();
        if (!text.isEmpty()) {
            ofEach(broken, account -> {
                account.search(text, MOST_FOUND).forEach(found -> hits.add(new Hit(account.name(), found)));
                if (rosters) {
                    RosterPeople unnoted = account.searchRosters(text, MOST_FOUND);
                    for (PeopleSearch.Found found : unnoted.people()) {
                        if (hits.stream().noneMatch(hit -> hit.isOf(account.name(), found))) {
                            hits.add(new Hit(account.name(), found));
                        }
                    }
                    gone.addAll(unnoted.gone());
                }
            });
        }
        return page(
                request,
                "search",
                Map.of(
                        "q", text,
                        "hits", hits,
                        "cut", hits.size() >= MOST_FOUND,
                        "rosters", rosters,
                        "gone", gone,
                        "broken", broken));
    }

    /** What cannot be shown of one account is told, and does not hide the others. */
    private void ofEach(Map<String, String> broken, Consumer<AccountRuns> showing) {
        for (AccountRuns account : accounts.all()) {
            try {
                showing.accept(account);
            } catch (RuntimeException failure) {
                log.error("Account {} cannot be shown", account.name(), failure);
                broken.put(
                        account.name(),
                        String.valueOf(Failures.tellingCause(failure).getMessage()));
            }
        }
    }

    ServerResponse person(ServerRequest request) {
        AccountRuns account = accounts.named(Routes.variable(request, "account"));
        Optional<RunId> run = request.param("run").map(RunPages::id);
        Optional<Long> line = request.param("line").map(Pages::line);
        Optional<String> email = request.param("email");
        Optional<String> employee = request.param("id");
        if (line.isEmpty() && email.isEmpty() && employee.isEmpty()) {
            throw new Refusal(400, "Name the person by line, e-mail or employee id.");
        }
        List<String> lines = account.explain(new Question(
                        run.orElse(null),
                        line.orElse(null),
                        line.isPresent() ? null : email.orElse(null),
                        line.isPresent() || email.isPresent() ? null : employee.orElse(null)))
                .lines(ZoneId.systemDefault());
        return page(
                request,
                "person",
                Map.of("account", account.name(), "title", lines.get(0), "story", lines.subList(1, lines.size())));
    }

    private static long line(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new Refusal(400, "A line is a number.");
        }
        return Long.parseLong(text);
    }

    ServerResponse audit(ServerRequest request) {
        return page(request, "audit", Map.of("lines", audit.newest(MOST_LINES), "times", new Times()));
    }

    static ServerResponse page(ServerRequest request, String view, Map<String, ?> model) {
        Map<String, @Nullable Object> all = new HashMap<>(model);
        all.put("who", request.principal().map(java.security.Principal::getName).orElse(""));
        all.put("operator", request.servletRequest().isUserInRole(Role.OPERATOR.name()));
        all.put("times", new Times());
        return ServerResponse.ok().render(view, all);
    }

    /** Somebody who was found in an account. */
    record Hit(String account, PeopleSearch.Found person) {

        boolean isOf(String named, PeopleSearch.Found somebody) {
            return account.equals(named)
                    && EmailAddress.canonical(person.email()).equals(EmailAddress.canonical(somebody.email()));
        }

        /** Of how many runs something is noted; a word where nothing was to be told. */
        public String runs() {
            return person.runs() == 0 ? "unchanged" : Long.toString(person.runs());
        }

        public String name() {
            return (text(person.firstName()) + " " + text(person.lastName())).strip();
        }

        private static String text(@Nullable String part) {
            return part == null ? "" : part;
        }
    }

    /** Times in words. */
    record Times() {

        public String of(Instant at) {
            return TimeText.of(at, ZoneId.systemDefault());
        }
    }
}
