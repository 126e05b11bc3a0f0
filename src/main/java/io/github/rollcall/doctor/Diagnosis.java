package io.github.rollcall.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rollcall.extension.SameAccounts;
import io.github.rollcall.runlog.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the checks found, by topic. Immutable. */
public final class Diagnosis {

    private static final int SCHEMA_VERSION = 1;

    private final List<Topic> topics;
    private final Set<Object> signs;

    Diagnosis(List<Topic> topics) {
        this(topics, Set.of());
    }

    /** @param signs by which the account is known to be the same as another */
    Diagnosis(List<Topic> topics, Set<Object> signs) {
        this.topics = List.copyOf(topics);
        this.signs = Set.copyOf(signs);
    }

    /** The same; names of one RingCentral account are told with the last of them. */
    public static Map<String, Diagnosis> compared(Map<String, Diagnosis> byAccount) {
        Map<String, Diagnosis> compared = new LinkedHashMap<>(byAccount);
        Map<String, Set<Object>> signs = new LinkedHashMap<>();
        byAccount.forEach((name, diagnosis) -> signs.put(name, diagnosis.signs));
        for (List<String> names : SameAccounts.among(signs)) {
            Finding same = Finding.look(
                    String.join(", ", names) + " are names of one RingCentral account", SameAccounts.ADVICE);
            compared.computeIfPresent(names.get(names.size() - 1), (name, diagnosis) -> diagnosis.with(same));
        }
        return compared;
    }

    private Diagnosis with(Finding finding) {
        return new Diagnosis(
                Stream.concat(topics.stream(), Stream.of(new Topic("Other accounts", List.of(finding))))
                        .toList(),
                signs);
    }

    /** The exit code that an import would have by the worst finding; {@link ExitCode#DONE} if none is bad. */
    public ExitCode ending() {
        return findings().map(Finding::exitCode).filter(Objects::nonNull).reduce(ExitCode.DONE, ExitCode::graver);
    }

    /** Nothing could be looked at, for this reason. */
    public static Diagnosis notPossible(ExitCode code, String reason) {
        return new Diagnosis(
                List.of(new Topic("Settings", List.of(Finding.bad(code, reason, "Then ask the doctor again.")))));
    }

    /** The findings for people, a line each, then a conclusion. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Topic topic : topics) {
            lines.add(topic.name());
            for (Finding finding : topic.findings()) {
                lines.add("  %-4s  %s".formatted(finding.mark().sign(), finding.what()));
                if (finding.advice() != null) {
                    lines.add((finding.mark() == Mark.OK ? "        " : "        → ") + finding.advice());
                }
            }
            lines.add("");
        }
        lines.add(conclusion());
        return lines;
    }

    /** The findings for programs, as JSON. */
    public String json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(forPrograms(null));
    }

    /** The findings about several accounts, by their names, for programs: a list. */
    public static String json(Map<String, Diagnosis> byAccount) {
        List<DiagnosisJson> all = new ArrayList<>();
        byAccount.forEach((account, diagnosis) -> all.add(diagnosis.forPrograms(account)));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private DiagnosisJson forPrograms(@Nullable String account) {
        return new DiagnosisJson(
                SCHEMA_VERSION,
                account,
                ending().number(),
                topics.stream().map(TopicJson::of).toList());
    }

    private String conclusion() {
        long bad = count(Mark.BAD);
        long look = count(Mark.LOOK);
        if (bad > 0) {
            return "An import would fail now: " + things(bad) + " to mend" + also(look);
        }
        if (look > 0) {
            return "An import can run; " + things(look) + " to look at";
        }
        return count(Mark.NOT_LOOKED_AT) > 0 ? "All is well that could be looked at" : "All is well";
    }

    private static String also(long look) {
        return look > 0 ? ", " + things(look) + " to look at" : "";
    }

    private static String things(long count) {
        return count == 1 ? "1 thing" : count + " things";
    }

    private long count(Mark mark) {
        return findings().filter(finding -> finding.mark() == mark).count();
    }

    private Stream<Finding> findings() {
        return topics.stream().flatMap(topic -> topic.findings().stream());
    }

    /** What one check found. */
    record Topic(String name, List<Finding> findings) {}

    private record DiagnosisJson(
            int schemaVersion,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String account,

            int exitCode,
            List<TopicJson> topics) {}

    private record TopicJson(String topic, List<FindingJson> findings) {
        static TopicJson of(Topic topic) {
            return new TopicJson(
                    topic.name(), topic.findings().stream().map(FindingJson::of).toList());
        }
    }

    private record FindingJson(
            String mark,
            String what,
            @Nullable String advice,
            @Nullable Integer exitCode) {
        static FindingJson of(Finding finding) {
            ExitCode code = finding.exitCode();
            return new FindingJson(
                    finding.mark().word(), finding.what(), finding.advice(), code == null ? null : code.number());
        }
    }
}
