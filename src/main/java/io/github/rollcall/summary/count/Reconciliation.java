package io.github.rollcall.summary.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The counts of a run as a reader adds them up.
 *
 * @param rows what was read, and the terms whose sum it is
 * @param images empty if there is none
 * @param followUps roles and names; empty if there is none
 * @param leavers people whom the roster has no more; empty if there is none
 */
public record Reconciliation(List<Term> rows, List<Term> images, List<Term> followUps, List<Term> leavers) {

    private static final String UNEQUAL = "≠";

    /** What a plan can come to. */
    private static final List<RowEnd> OF_PLAN =
            List.of(RowEnd.UNPROCESSED, RowEnd.UPDATED, RowEnd.UNCHANGED, RowEnd.SKIPPED, RowEnd.IN_DOUBT);

    private static final List<ImageEnd> IMAGES_OF_PLAN =
            List.of(ImageEnd.PENDING, ImageEnd.UNCHANGED, ImageEnd.SKIPPED);

    /** @param isPlan whether nothing was sent, so that what is left is to be done */
    public static Reconciliation of(RunCounts counts, boolean isPlan) {
        return new Reconciliation(
                isPlan ? planned(counts, OF_PLAN) : done(counts),
                counts.haveImages() ? images(counts, isPlan) : List.of(),
                counts.haveFollowUps() ? followUps(counts, isPlan) : List.of(),
                counts.haveLeavers() ? leavers(counts, isPlan) : List.of());
    }

    private static List<Term> done(RunCounts counts) {
        return equation(
                counts,
                counts.rows().entrySet().stream()
                        .map(row -> new Term("+", row.getKey().toString(), row.getValue())));
    }

    /** What was never sent is to be created. */
    private static List<Term> planned(RunCounts counts, List<RowEnd> ends) {
        return equation(
                counts,
                ends.stream()
                        .filter(end -> end != RowEnd.UPDATED || counts.of(end) > 0)
                        .map(end -> new Term("+", planned(end), counts.of(end))));
    }

    private static String planned(RowEnd end) {
        return switch (end) {
            case UNPROCESSED -> "to create";
            case UPDATED -> "to update";
            default -> end.toString();
        };
    }

    private static List<Term> equation(RunCounts counts, Stream<Term> terms) {
        List<Term> all = new ArrayList<>(List.of(new Term("", "read", counts.read())));
        terms.forEach(term -> all.add(all.size() == 1 ? term.after(relation(counts)) : term));
        return all;
    }

    private static String relation(RunCounts counts) {
        if (counts.sum() == counts.read()) {
            return "=";
        }
        return counts.open() ? "≥" : UNEQUAL;
    }

    private static List<Term> images(RunCounts counts, boolean isPlan) {
        return isPlan
                ? IMAGES_OF_PLAN.stream()
                        .map(end ->
                                new Term("", end == ImageEnd.PENDING ? "to upload" : end.toString(), counts.of(end)))
                        .toList()
                : terms(counts.images());
    }

    private static List<Term> followUps(RunCounts counts, boolean isPlan) {
        return isPlan ? List.of(new Term("", "to set", counts.of(FollowUpEnd.PENDING))) : terms(counts.followUps());
    }

    private static List<Term> leavers(RunCounts counts, boolean isPlan) {
        return isPlan
                ? List.of(
                        new Term("", "to disable", counts.of(LeaverEnd.PENDING)),
                        new Term("", LeaverEnd.KEPT.toString(), counts.of(LeaverEnd.KEPT)))
                : terms(counts.leavers());
    }

    private static List<Term> terms(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> new Term("", count.getKey().toString(), count.getValue()))
                .toList();
    }

    /** The rows in one line. */
    static String equation(RunCounts counts) {
        return inWords(done(counts));
    }

    /** The same of a plan, which speaks of doubt only where there is some. */
    public static String equationOfPlan(RunCounts counts) {
        return inWords(
                planned(counts, counts.of(RowEnd.IN_DOUBT) > 0 ? OF_PLAN : OF_PLAN.subList(0, OF_PLAN.size() - 1)));
    }

    private static String inWords(List<Term> equation) {
        return equation.stream()
                .map(term -> (term.operator() + " " + term.label() + " " + term.number()).strip())
                .collect(Collectors.joining(" "));
    }

    /** Such as "2 uploaded, 1 skipped". */
    public static String list(List<Term> terms) {
        return terms.stream().map(term -> term.number() + " " + term.label()).collect(Collectors.joining(", "));
    }

    /**
     * A count with its label.
     *
     * @param operator what stands before it; empty where nothing is added up
     */
    public record Term(String operator, String label, long count) {

        Term after(String otherOperator) {
            return new Term(otherOperator, label, count);
        }

        public String number() {
            return "%,d".formatted(count);
        }

        /** Its class in the bar. */
        public String kind() {
            return "of-" + label.replace(' ', '-');
        }

        public boolean isZero() {
            return count == 0;
        }

        /** Whether the equation does not hold here. */
        public boolean isWrong() {
            return operator.equals(UNEQUAL);
        }
    }
}
