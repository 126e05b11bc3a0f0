package io.github.rollcall.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The extensions of the account, found by id, number and e-mail. Its owner sees to it that one caller is in at a time. */
final class Directory {

    private static final long FIRST_ID = 400_131_426_008L;
    private static final long ID_STEP = 1_000L;
    private static final int FIRST_NUMBER = 1_001;

    private final TreeMap<Long, Person> people = new TreeMap<>();
    private final Map<String, Set<Long>> idsByEmail = new HashMap<>();
    private final Map<String, Long> idByNumber = new HashMap<>();
    private final Map<String, Integer> countByType = new HashMap<>();
    private long nextId = FIRST_ID;
    private int nextNumber = FIRST_NUMBER;

    /** Gives the extension an id, and tells it to the fields. */
    Person add(ObjectNode fields, Instant now) {
        long id = nextId;
        nextId += ID_STEP;
        return addWithId(id, fields, now);
    }

    Person addWithId(long id, ObjectNode fields, Instant now) {
        Person person = new Person(id, now, fields.put("id", id), null);
        people.put(id, person);
        index(person);
        return person;
    }

    void replace(Person changed) {
        Person before = people.put(changed.id(), changed);
        if (before != null) {
            removeFromIndex(before);
        }
        index(changed);
    }

    boolean remove(long id) {
        Person removed = people.remove(id);
        if (removed != null) {
            removeFromIndex(removed);
        }
        return removed != null;
    }

    @Nullable
    Person find(long id) {
        return people.get(id);
    }

    Collection<Person> all() {
        return people.values();
    }

    List<Person> withEmails(Collection<String> emails) {
        Set<Long> ids = new TreeSet<>();
        emails.forEach(email -> ids.addAll(idsByEmail.getOrDefault(Person.emailKey(email), Set.of())));
        List<Person> found = new ArrayList<>();
        ids.forEach(id -> found.add(people.get(id)));
        return found;
    }

    boolean emailBelongsToAnother(String email, @Nullable Long self) {
        return idsByEmail.getOrDefault(Person.emailKey(email), Set.of()).stream()
                .anyMatch(id -> !id.equals(self));
    }

    boolean numberBelongsToAnother(String number, @Nullable Long self) {
        Long owner = idByNumber.get(number);
        return owner != null && !owner.equals(self);
    }

    int count(String type) {
        return countByType.getOrDefault(type, 0);
    }

    String freeNumber() {
        while (idByNumber.containsKey(Integer.toString(nextNumber))) {
            nextNumber++;
        }
        return Integer.toString(nextNumber++);
    }

    private void index(Person person) {
        String email = person.email();
        if (email != null) {
            idsByEmail
                    .computeIfAbsent(Person.emailKey(email), key -> new TreeSet<>())
                    .add(person.id());
        }
        String number = person.extensionNumber();
        if (number != null) {
            idByNumber.put(number, person.id());
        }
        countByType.merge(person.type(), 1, Integer::sum);
    }

    private void removeFromIndex(Person person) {
        String email = person.email();
        if (email != null) {
            idsByEmail.getOrDefault(Person.emailKey(email), Set.of()).remove(person.id());
        }
        String number = person.extensionNumber();
        if (number != null) {
            idByNumber.remove(number, person.id());
        }
        countByType.merge(person.type(), -1, Integer::sum);
    }
}
