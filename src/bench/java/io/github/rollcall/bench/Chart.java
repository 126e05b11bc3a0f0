package io.github.rollcall.bench;

import java.util.List;
import java.util.Locale;

/** A picture of all lines: how far each is from its goal. One bar for a line; those that end right of the middle reach it. */
final class Chart {

    private static final int ROW = 24;
    private static final int LEFT = 180;
    private static final int HALF = 200;
    private static final int RIGHT = 260;

    /** A line that is this many times as good as its goal, or as bad, is at the edge. */
    private static final double FURTHEST = 8;

    private Chart() {}

    /** Names of lines have no characters that XML reserves. */
    static String svg(List<Line> lines) {
        int height = ROW * (lines.size() + 2);
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n",
                LEFT + 2 * HALF + RIGHT, height));
        svg.append(format(
                "<text x=\"%d\" y=\"16\" text-anchor=\"middle\">worse | goal | better, up to %.0f times</text>%n",
                LEFT + HALF, FURTHEST));
        for (int i = 0; i < lines.size(); i++) {
            svg.append(bar(lines.get(i), ROW * (i + 1)));
        }
        return svg.append(format("<path d=\"M%d %d V%d\" stroke=\"black\"/>%n</svg>%n", LEFT + HALF, ROW, height - ROW))
                .toString();
    }

    private static String bar(Line line, int top) {
        double length = HALF * Math.log(howGood(line)) / Math.log(FURTHEST);
        return format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%d\">%.2f, goal %s %.2f</text>%n",
                LEFT - 8,
                top + 16,
                line.name(),
                LEFT + HALF + Math.min(0, length),
                top + 4,
                Math.max(1, Math.abs(length)),
                ROW - 8,
                line.isReached() ? "#2a7d4f" : "#b3261e",
                LEFT + 2 * HALF + 8,
                top + 16,
                line.value(),
                line.goal().atLeast() ? "at least" : "at most",
                line.goal().limit());
    }

    /** 1 at the goal, more above; a goal of 0 has no such ratio. */
    private static double howGood(Line line) {
        double limit = line.goal().limit();
        double good = line.goal().atLeast() ? line.value() / limit : limit / line.value();
        if (Double.isNaN(good) || good <= 0) {
            good = line.isReached() ? 1 : 0;
        }
        return Math.max(1 / FURTHEST, Math.min(FURTHEST, good));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
