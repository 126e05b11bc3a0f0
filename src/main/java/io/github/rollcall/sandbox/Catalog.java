package io.github.rollcall.sandbox;

import java.util.List;
import java.util.Optional;

/** What else an administrator has set up in the account: sites, cost centres, custom fields, roles. */
final class Catalog {

    record Item(String id, String name) {}

    static final String MAIN_SITE = "main-site";
    static final Item DEFAULT_ROLE = new Item("5", "Standard (International)");
    static final Item ADMINISTRATOR_ROLE = new Item("1", "Super Admin");

    static final List<Item> SITES = List.of(new Item(MAIN_SITE, "Main Site"), new Item("400131400008", "Denver"));
    static final List<Item> COST_CENTERS =
            List.of(new Item("224149", "Root"), new Item("224150", "Sales"), new Item("224151", "Engineering"));
    static final List<Item> CUSTOM_FIELDS = List.of(new Item("80001", "Badge"), new Item("80002", "Floor"));
    static final List<Item> ROLES = List.of(
            ADMINISTRATOR_ROLE,
            new Item("2", "Phone System Admin"),
            new Item("3", "User Admin"),
            new Item("4", "Standard"),
            DEFAULT_ROLE);

    private Catalog() {}

    static Optional<Item> find(List<Item> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
