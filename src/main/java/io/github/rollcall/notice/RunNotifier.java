package io.github.rollcall.notice;

import io.github.rollcall.display.VisibleText;
import io.github.rollcall.summary.RunReport;
import io.github.rollcall.user.value.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells others of an import. The import ends the same whether they can be told or not; what cannot be told within a bounded
 * time is named.
 */
public final class RunNotifier {

    private static final Logger log = LoggerFactory.getLogger(RunNotifier.class);

    private final NoticeProperties settings;
    private final @Nullable MailNotifier mail;
    private final LastSuccess lastSuccess;
    private final RunMetrics metrics;
    private final @Nullable Path textfile;
    private final WebhookClient webhooks;
    private final JsonMapper json;
    private final Function<RunReport, String> summaryOf;

    RunNotifier(
            NoticeProperties settings,
            @Nullable MailNotifier mail,
            LastSuccess lastSuccess,
            RunMetrics metrics,
            @Nullable Path textfile,
            WebhookClient webhooks,
            JsonMapper json,
            Function<RunReport, String> summaryOf) {
        this.settings = settings;
        this.mail = mail;
        this.lastSuccess = lastSuccess;
        this.metrics = metrics;
        this.textfile = textfile;
        this.webhooks = webhooks;
        this.json = json;
        this.summaryOf = summaryOf;
    }

    /**
     * An import begins.
     *
     * @return what could not be told, a sentence each
     */
    public List<String> begun() {
        List<String> troubles = new ArrayList<>();
        ping("start", settings.ping().start(), troubles);
        return troubles;
    }

    /**
     * An attempt has ended, and its report is written.
     *
     * @return what could not be told, a sentence each
     */
    public List<String> ended(RunReport report) {
        List<String> troubles = new ArrayList<>();
        Notice notice = new Notice(report);
        if (notice.isFinished() && report.tellsOfItsFeed()) {
            add(troubles, lastSuccess.note(report));
        }
        if (textfile != null) {
            add(troubles, metrics.write(textfile, report));
        }
        if (notice.needsSomebody() || settings.on() == NoticeProperties.On.ALWAYS) {
            tell(report, notice, troubles);
        }
        pingEnd(notice.isFinished(), troubles);
        return troubles;
    }

    /**
     * An import ended without a report, since there was nothing to report on.
     *
     * @param message what happened and what to do
     * @return what could not be told, a sentence each
     */
    public List<String> failed(String command, String message) {
        List<String> troubles = new ArrayList<>();
        Secret url = settings.webhook().url();
        String title = Notice.shown("Rollcall: `" + command + "` did not begin");
        String text = Notice.shown(message);
        if (mail != null) {
            add(
                    troubles,
                    told("The mail", mail.send(title, text + "\n", null), "spring.mail.* and rollcall.notify.mail.*"));
        }
        if (url != null) {
            String body = settings.webhook().format() == NoticeProperties.Format.RINGCENTRAL
                    ? Card.plain(json, title, text)
                    : told(json.createObjectNode().put("title", title).put("text", text));
            add(troubles, told("The webhook", webhooks.post(url, body), "rollcall.notify.webhook.url"));
        }
        pingEnd(false, troubles);
        return troubles;
    }

    private void tell(RunReport report, Notice notice, List<String> troubles) {
        if (mail != null) {
            add(
                    troubles,
                    told(
                            "The mail",
                            mail.send(notice.title(), notice.text(), attachment(report)),
                            "spring.mail.* and rollcall.notify.mail.*"));
        }
        Secret url = settings.webhook().url();
        if (url != null) {
            String body = settings.webhook().format() == NoticeProperties.Format.RINGCENTRAL
                    ? new Card(notice).json(json)
                    : plain(notice);
            add(troubles, told("The webhook", webhooks.post(url, body), "rollcall.notify.webhook.url"));
        }
    }

    /** It names people, so it is sent only if somebody wants that. */
    private @Nullable Path attachment(RunReport report) {
        Path skipped = report.skippedForPeople();
        return settings.personalData() && Files.exists(skipped) ? skipped : null;
    }

    private String plain(Notice notice) {
        JsonNode summary = json.readTree(summaryOf.apply(notice.report()));
        ObjectNode body = json.createObjectNode().put("title", notice.title()).put("text", notice.text());
        body.set("summary", Notice.withoutAddresses(summary));
        return told(body);
    }

    private String told(JsonNode body) {
        return VisibleText.json(json.writeValueAsString(body));
    }

    private void pingEnd(boolean success, List<String> troubles) {
        if (success) {
            ping("success", settings.ping().success(), troubles);
        } else {
            ping("failure", settings.ping().failure(), troubles);
        }
    }

    private void ping(String which, @Nullable Secret address, List<String> troubles) {
        if (address != null) {
            add(troubles, told("The " + which + " ping", webhooks.get(address), "rollcall.notify.ping." + which));
        }
    }

    private static @Nullable String told(String what, @Nullable String trouble, String setting) {
        return trouble == null
                ? null
                : what + " was not sent: " + trouble + ". The import is not touched by that; check " + setting + ".";
    }

    private static void add(List<String> troubles, @Nullable String trouble) {
        if (trouble != null) {
            log.warn("{}", trouble);
            troubles.add(trouble);
        }
    }
}
