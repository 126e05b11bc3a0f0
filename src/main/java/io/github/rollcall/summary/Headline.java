package io.github.rollcall.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on a run in one sentence, for whoever reads nothing else. */
final class Headline {

    private Headline() {}

    static String of(Ending ending, Books books) {
        if (!books.balance()) {
            return "The books of this run do not balance, so its numbers cannot be trusted.";
        }
        return switch (ending.status()) {
            case PLANNED -> planned(books);
            case RUNNING -> "The run is going on: " + inPlace(books) + " so far.";
            case COMPLETED, COMPLETED_WITH_SKIPS -> finished(books);
            case HELD -> "The run is held, and nothing further was sent: " + inPlace(books) + rest(books) + ".";
            case STOPPED -> "The run was stopped: " + inPlace(books) + rest(books) + ".";
            case FAILED -> "The run failed: " + inPlace(books) + rest(books) + ".";
            case SUPERSEDED ->
                "A newer run of the same feed has taken over, and this one sends nothing more: " + inPlace(books) + ".";
        };
    }

    private static String planned(Books books) {
        String creations = books.unprocessed() == 0
                ? "Nobody would be created"
                : count(books.unprocessed(), "user", "users") + " would be created";
        List<String> parts = new ArrayList<>();
        if (books.followUps().pending() > 0) {
            parts.add(count(books.followUps().pending(), "role or name", "roles and names") + " set");
        }
        if (books.images().pending() > 0) {
            parts.add(count(books.images().pending(), "image", "images") + " uploaded");
        }
        if (books.unchanged() > 0) {
            parts.add("%,d".formatted(books.unchanged()) + verb(books.unchanged()) + " in place already");
        }
        String rest = books.haveSkips() ? "; " + skips(books) : "";
        String doubts = books.warnings().rows() == 0 ? "" : ", " + books.warnings();
        return creations + (parts.isEmpty() ? "" : ", " + String.join(", ", parts)) + rest + doubts + ".";
    }

    private static String finished(Books books) {
        if (books.haveSkips()) {
            return capitalized(inPlace(books)) + withWarnings(books) + ".";
        }
        if (books.read() == 0) {
            return "The roster has no rows, so there was nothing to do.";
        }
        if (books.warnings().rows() > 0) {
            return "%,d of %,d in place, %s%s.".formatted(books.inPlace(), books.read(), books.warnings(), rest(books));
        }
        return (books.read() == 1
                        ? "The one person of the roster is in place"
                        : "All %,d people of the roster are in place".formatted(books.read()))
                + rest(books) + ".";
    }

    private static String inPlace(Books books) {
        return "%,d of %s in place"
                .formatted(books.inPlace(), count(books.read(), "row", "rows") + verb(books.inPlace()));
    }

    private static String verb(long count) {
        return count == 1 ? " is" : " are";
    }

    private static String withWarnings(Books books) {
        return rest(books) + (books.warnings().rows() == 0 ? "" : ", " + books.warnings());
    }

    private static String rest(Books books) {
        List<String> parts = new ArrayList<>();
        if (books.haveSkips()) {
            parts.add(skips(books));
        }
        if (books.inDoubt() > 0) {
            parts.add("%,d in doubt".formatted(books.inDoubt()));
        }
        if (books.unprocessed() > 0) {
            parts.add("%,d not sent yet".formatted(books.unprocessed()));
        }
        if (books.images().pending() > 0) {
            parts.add(count(books.images().pending(), "image is pending", "images are pending"));
        }
        if (books.followUps().pending() > 0) {
            parts.add(count(books.followUps().pending(), "role or name is pending", "roles and names are pending"));
        }
        return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
    }

    private static String skips(Books books) {
        long rows = books.skipped();
        long images = books.images().skipped();
        long others = books.followUps().skipped();
        String who = Stream.of(
                        count(rows, "row", "rows"),
                        count(others, "role or name", "roles and names"),
                        count(images, "image", "images"))
                .filter(text -> !text.startsWith("0 "))
                .collect(Collectors.joining(" and "));
        return who + (rows + images + others == 1 ? " needs a person" : " need a person");
    }

    private static String count(long count, String one, String many) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
