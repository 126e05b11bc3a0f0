package io.github.rollcall.extension.rest;

import io.github.rollcall.extension.stop.ExtensionsUnavailable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list as its pages come in. Pages may shift while users are made, so the end is where no next page is named, however many
 * there are. A list that cannot end, or contradicts itself about its end, is none: nobody's absence is believed from it.
 */
final class PagedList<T> {

    /** More than any account holds. */
    private static final int MOST_RECORDS = 500_000;

    private static final int MOST_PAGES = 10_000;

    private final URI server;
    private final Function<JsonNode, T> reader;
    private final List<T> records = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int withoutId;
    /** The fewest that a page said there are: people may come and go between two pages. */
    private @Nullable Long stated;

    private int pages;
    private boolean isComplete;

    /** @param reader makes of an entry what is kept of it */
    PagedList(URI server, Function<JsonNode, T> reader) {
        this.server = server;
        this.reader = reader;
    }

    int nextPage() {
        return pages + 1;
    }

    boolean isComplete() {
        return isComplete;
    }

    List<T> records() {
        return List.copyOf(records);
    }

    /** @throws ExtensionsUnavailable if the list cannot become complete with this page */
    void add(JsonNode page) {
        pages++;
        if (!page.path("records").isArray()) {
            throw broken("answered page " + pages + " of a list without records");
        }
        boolean isNew = addRecords(page.path("records"));
        Long elements = count(page, "totalElements");
        if (elements != null) {
            stated = stated == null ? elements : Long.valueOf(Math.min(stated, elements));
        }
        boolean namesNext = page.path("navigation").path("nextPage").path("uri").isString();
        Long last = count(page, "totalPages");
        if (!namesNext) {
            requireEndAt(last);
            requireEverybody();
            isComplete = true;
        } else if (!isNew) {
            if (last == null || last >= pages) {
                throw broken("answered page " + pages + " of a list with nothing new, and names a next page");
            }
            requireEverybody();
            isComplete = true;
        } else if (records.size() > MOST_RECORDS || pages == MOST_PAGES) {
            throw broken("answered a list that has no end: %d pages so far".formatted(pages));
        }
    }

    private boolean addRecords(JsonNode page) {
        boolean isNew = false;
        for (JsonNode node : page) {
            Optional<String> id = ResponseReader.text(node, "id");
            isNew |= id.map(ids::add).orElse(false);
            withoutId += id.isPresent() ? 0 : 1;
            records.add(reader.apply(node));
        }
        return isNew;
    }

    /** @param last which page is the last one, if the page said it */
    private void requireEndAt(@Nullable Long last) {
        if (last != null && last > pages) {
            throw broken("answered page %d of %d of a list, and names no next page".formatted(pages, last));
        }
    }

    private void requireEverybody() {
        int shown = ids.size() + withoutId;
        if (stated != null && shown < stated) {
            throw broken("answered a list of %d with %d of them".formatted(stated, shown));
        }
    }

    private static @Nullable Long count(JsonNode page, String name) {
        JsonNode count = page.path("paging").path(name);
        return count.isIntegralNumber() && count.canConvertToLong() && count.asLong() >= 0 ? count.asLong() : null;
    }

    private ExtensionsUnavailable broken(String what) {
        return new ExtensionsUnavailable(
                server + " " + what + ". From such a list nobody can tell who is in the account."
                        + " Try again; if it stays so, show RingCentral's support the log.");
    }
}
