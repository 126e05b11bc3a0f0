package io.github.rollcall.user;

import io.github.rollcall.user.problem.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an administrator has set up under names: sites, cost centres, roles, custom fields.
 *
 * @param items empty also where nothing of the kind was asked for
 */
public record AccountList(List<Item> items) {

    /** Nothing is set up. */
    public static final AccountList EMPTY = new AccountList(List.of());

    private static final int MOST_NAMED = 10;

    public AccountList {
        items = List.copyOf(items);
    }

    /** The item of that id or name; empty also when several have the name, in no single one's spelling. */
    public Optional<Item> find(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return only(item -> item.id().equals(text))
                .or(() -> only(item -> item.name().equals(text)))
                .or(() -> only(item -> Spelling.key(item.name()).equals(Spelling.key(text))));
    }

    private Optional<Item> only(Predicate<Item> test) {
        List<Item> found = items.stream().filter(test).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Why a text names none of the items, as the end of a sentence. */
    public String whyNot(String text, String kinds) {
        boolean several =
                items.stream().anyMatch(item -> Spelling.key(item.name()).equals(Spelling.key(text)));
        return several
                ? "is the name of several of the account's " + kinds + "; write the id"
                : "is none of the account's " + kinds;
    }

    /** The name that was likely meant by a text. */
    public Optional<String> similar(String text) {
        return Spelling.closest(text, items.stream().map(Item::name).toList());
    }

    /** All names, if they are few. */
    public String namesIfFew() {
        return items.isEmpty() || items.size() > MOST_NAMED
                ? ""
                : "There are " + items.stream().map(Item::name).collect(Collectors.joining(", ")) + ". ";
    }

    /** One of them. */
    public record Item(String id, String name) {}
}
