package io.github.rollcall.serve;

import io.github.rollcall.explain.Question;
import io.github.rollcall.explain.ReadingTime;
import io.github.rollcall.explain.RosterPeople;
import io.github.rollcall.extension.SameAccounts;
import io.github.rollcall.journal.PeopleSearch;
import io.github.rollcall.run.failure.Failures;
import io.github.rollcall.run.inbox.Inbox;
import io.github.rollcall.runlog.RunId;
import io.github.rollcall.serve.access.Access;
import io.github.rollcall.serve.access.AuditLog;
import io.github.rollcall.serve.access.ServeProperties;
import io.github.rollcall.summary.TimeText;
import io.github.rollcall.user.value.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private static final int MOST_GONE = 20;
    private static final int LONGEST_QUESTION = 300;

    private final PageAccounts accounts;
    private final AuditLog audit;
    private final ServeProperties serve;
    private final ReadingTurns turns;

    Pages(PageAccounts accounts, AuditLog audit, ServeProperties serve, ReadingTurns turns) {
        this.accounts = accounts;
        this.audit = audit;
        this.serve = serve;
        this.turns = turns;
    }

    ServerResponse login(ServerRequest request) {
        Map<String, @Nullable Object> model = new HashMap<>();
        for (String word : List.of("wrong", "refused", "norole", "out")) {
            model.put(word, request.param(word).isPresent());
        }
        model.put("passwords", serve.users() != null);
        model.put("provider", serve.oidc() == null ? null : serve.oidc().shown());
        model.put("start", Access.PROVIDER_LOGIN);
        return ServerResponse.ok().render("login", model);
    }

    ServerResponse overview(ServerRequest request) {
        List<AccountView> all = new ArrayList<>();
        Map<String, String> broken = new TreeMap<>(accounts.broken());
        Map<String, Set<Object>> signs = new LinkedHashMap<>();
        ofEach(broken, account -> {
            all.add(AccountView.of(account, accounts.night(account.name())));
            signs.put(account.name(), account.signs());
        });
        all.sort(AccountView.ORDER);
        return page(
                request,
                "overview",
                Map.of(
                        "accounts",
                        all,
                        "broken",
                        broken,
                        "same",
                        SameAccounts.among(signs).stream().map(this::same).toList(),
                        "advice",
                        SameAccounts.ADVICE));
    }

    /** A login may have been changed since the newest run of its account. */
    private Same same(List<String> names) {
        return new Same(
                String.join(", ", names),
                names.stream()
                        .flatMap(name -> accounts.named(name).newestLoggedIn().stream())
                        .map(report -> report.run().value())
                        .collect(Collectors.joining(", ")));
    }

    ServerResponse account(ServerRequest request) {
        AccountRuns account = accounts.named(Routes.variable(request, "account"));
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("account", AccountView.withRuns(account, accounts.night(account.name())));
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
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("gone", List.of());
        model.put("unread", List.of());
        model.put("unsearched", List.of());
        model.put("others", 0);
        model.put("longest", ReadingTurns.LONGEST.toSeconds());
        Map<String, String> broken = new TreeMap<>();
        if (!text.isEmpty()) {
            try (ReadingTurns.Turn turn = turns.require(asking(request), ReadingTurns.Kind.JOURNALS)) {
                model.put("unsearched", searchJournals(text, hits, turn.time(), broken));
            }
            if (rosters) {
                Optional<ReadingTurns.Turn> turn = turns.take(asking(request), ReadingTurns.Kind.ROSTERS);
                model.put("refused", turn.isEmpty());
                turn.ifPresent(taken -> {
                    try (taken) {
                        searchRosters(text, hits, taken.time(), broken, model);
                    }
                });
            }
        }
        model.put("q", text);
        model.put("hits", hits);
        model.putIfAbsent("cut", hits.size() >= MOST_FOUND);
        model.put("rosters", rosters);
        model.put("broken", broken);
        return page(request, "search", model);
    }

    /** The names of the accounts that there was no time for. */
    private List<String> searchJournals(String text, List<Hit> hits, ReadingTime time, Map<String, String> broken) {
        List<String> unsearched = new ArrayList<>();
        ofEach(broken, account -> {
            if (hits.size() < MOST_FOUND) {
                try {
                    account.search(text, MOST_FOUND - hits.size(), time)
                            .forEach(found -> hits.add(new Hit(account.name(), found)));
                } catch (ReadingTime.Over e) {
                    unsearched.add(account.name());
                }
            }
        });
        return unsearched;
    }

    private void searchRosters(
            String text,
            List<Hit> hits,
            ReadingTime time,
            Map<String, String> broken,
            Map<String, @Nullable Object> model) {
        List<String> gone = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        ofEach(broken, account -> {
            if (hits.size() >= MOST_FOUND) {
                return;
            }
            RosterPeople unnoted = account.searchRosters(text, MOST_FOUND, time);
            for (PeopleSearch.Found found : unnoted.people()) {
                if (hits.stream().noneMatch(hit -> hit.isOf(account.name(), found))) {
                    hits.add(new Hit(account.name(), found));
                }
            }
            if (unnoted.people().size() == MOST_FOUND) {
                model.put("cut", true);
            }
            gone.addAll(unnoted.gone());
            if (unnoted.isCut()) {
                unread.add(account.name());
            }
        });
        model.put("gone", gone.subList(0, Math.min(gone.size(), MOST_GONE)));
        model.put("others", gone.size() - MOST_GONE);
        model.put("unread", unread);
    }

    /** Whoever asks. */
    static String asking(ServerRequest request) {
        return request.principal().map(java.security.Principal::getName).orElse("");
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
        Question question = new Question(
                run.orElse(null),
                line.orElse(null),
                line.isPresent() ? null : email.orElse(null),
                line.isPresent() || email.isPresent() ? null : employee.orElse(null));
        try (ReadingTurns.Turn turn = turns.require(asking(request), ReadingTurns.Kind.FILE)) {
            List<String> lines = account.explain(question, turn.time()).lines(ZoneId.systemDefault());
            return page(
                    request,
                    "person",
                    Map.of("account", account.name(), "title", lines.get(0), "story", lines.subList(1, lines.size())));
        }
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
        all.put("who", asking(request));
        all.put("operator", Access.isOperator(request.servletRequest()));
        all.put("times", new Times());
        return ServerResponse.ok().render(view, all);
    }

    /**
     * Names of one RingCentral account.
     *
     * @param runs by which they may be known to be; empty if there are none
     */
    record Same(String names, String runs) {}

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
