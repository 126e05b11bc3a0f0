package io.github.rollcall.sandbox.rules;

import java.util.List;
import java.util.Optional;

/** What else an administrator has set up in the account: sites, cost centres, custom fields, roles. */
public final class Catalog {

    /** One of the list. */
    public record Item(String id, String name) {}

    public static final String MAIN_SITE = "main-site";
    public static final Item DEFAULT_ROLE = new Item("5", "Standard (International)");
    public static final Item ADMINISTRATOR_ROLE = new Item("1", "Super Admin");

    public static final List<Item> SITES =
            List.of(new Item(MAIN_SITE, "Main Site"), new Item("400131400008", "Denver"));
    public static final List<Item> COST_CENTERS =
            List.of(new Item("224149", "Root"), new Item("224150", "Sales"), new Item("224151", "Engineering"));
    public static final List<Item> CUSTOM_FIELDS = List.of(new Item("80001", "Badge"), new Item("80002", "Floor"));
    public static final List<Item> ROLES = List.of(
            ADMINISTRATOR_ROLE,
            new Item("2", "Phone System Admin"),
            new Item("3", "User Admin"),
            new Item("4", "Standard"),
            DEFAULT_ROLE);

    /** Who has one of them is shown as an administrator. */
    public static final List<Item> ADMINISTRATOR_ROLES = ROLES.subList(0, 3);

    private Catalog() {}

    public static Optional<Item> find(List<Item> items, String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
