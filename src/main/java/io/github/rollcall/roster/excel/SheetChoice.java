package io.github.rollcall.roster.excel;

import io.github.rollcall.roster.Blanks;
import io.github.rollcall.roster.UnusableRoster;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which sheet of a workbook is read: the one that somebody named, or the first that can be seen. */
final class SheetChoice {

    private SheetChoice() {}

    /** A sheet as the workbook lists it. */
    record Sheet(String name, boolean isHidden) {}

    /** The place of the chosen sheet in the list. */
    static int among(List<Sheet> sheets, @Nullable String wanted) {
        if (sheets.isEmpty()) {
            throw new UnusableRoster(
                    "The workbook has no sheet with cells.", null, "Write the people into a sheet of their own.");
        }
        return wanted == null ? firstVisible(sheets) : named(sheets, wanted);
    }

    private static int firstVisible(List<Sheet> sheets) {
        for (int i = 0; i < sheets.size(); i++) {
            if (!sheets.get(i).isHidden()) {
                return i;
            }
        }
        throw new UnusableRoster(
                "All sheets of the workbook are hidden: " + listed(sheets) + ".",
                null,
                "Say which one holds the people with --sheet NAME.");
    }

    private static int named(List<Sheet> sheets, String wanted) {
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).name().equals(wanted)) {
                return i;
            }
        }
        for (int i = 0; i < sheets.size(); i++) {
            if (key(sheets.get(i).name()).equals(key(wanted))) {
                return i;
            }
        }
        throw new UnusableRoster(
                "The workbook has no sheet \"%s\". It has: %s.".formatted(wanted, listed(sheets)),
                null,
                likely(sheets, wanted)
                                .map(name -> "Did you mean %s? ".formatted(name))
                                .orElse("")
                        + "Name one of them with --sheet, or leave it out for the first one.");
    }

    private static Optional<String> likely(List<Sheet> sheets, String wanted) {
        return sheets.stream()
                .map(Sheet::name)
                .filter(name -> distance(key(name), key(wanted)) <= (name.length() < 6 ? 1 : 2))
                .min(Comparator.comparingInt(name -> distance(key(name), key(wanted))));
    }

    private static String listed(List<Sheet> sheets) {
        return sheets.stream()
                .map(sheet -> sheet.name() + (sheet.isHidden() ? " (hidden)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String key(String name) {
        return Blanks.remove(name).toLowerCase(Locale.ROOT);
    }

    /** How many letters differ. Sheet names are short. */
    private static int distance(String name, String typed) {
        int[] previous = new int[typed.length() + 1];
        for (int j = 0; j <= typed.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= name.length(); i++) {
            int[] row = new int[typed.length() + 1];
            row[0] = i;
            for (int j = 1; j <= typed.length(); j++) {
                int change = previous[j - 1] + (name.charAt(i - 1) == typed.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], previous[j]));
            }
            previous = row;
        }
        return previous[typed.length()];
    }
}
