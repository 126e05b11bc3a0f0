package io.github.rollcall.sandbox.account;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The extensions of the account, found by id, number and e-mail. Its owner sees to it that one caller is in at a time. */
final class Directory {

    private static final long FIRST_ID = 400_131_426_008L;
    private static final long ID_STEP = 1_000L;
    private static final int FIRST_NUMBER = 1_001;

    private final TreeMap<Long, Person> people = new TreeMap<>();
    private final Map<String, Set<Long>> idsByEmail = new HashMap<>();
    private final Map<String, Set<Long>> idsByNumber = new HashMap<>();
    private final Map<String, Integer> countByType = new HashMap<>();
    private long version;
    private long nextId = FIRST_ID;
    private int nextNumber = FIRST_NUMBER;

    /** Gives the extension an id, and tells it to the fields. */
    Person add(ObjectNode fields, Instant now) {
        long id = nextId;
        nextId += ID_STEP;
        return addWithId(id, fields, now);
    }

    Person addWithId(long id, ObjectNode fields, Instant now) {
        Person person = new Person(id, now, fields.put("id", id), null, false);
        people.put(id, person);
        version++;
        index(person);
        return person;
    }

    void replace(Person changed) {
        Person before = people.put(changed.id(), changed);
        if (before != null) {
            removeFromIndex(before);
        }
        version++;
        index(changed);
    }

    boolean remove(long id) {
        Person removed = people.remove(id);
        if (removed != null) {
            removeFromIndex(removed);
            version++;
        }
        return removed != null;
    }

    /** Another one after each change. */
    long version() {
        return version;
    }

    @Nullable
    Person find(long id) {
        return people.get(id);
    }

    Collection<Person> all() {
        return people.values();
    }

    List<Person> withEmails(Collection<String> emails) {
        return people(emails.stream().map(this::idsWithEmail));
    }

    List<Person> withNumbers(Collection<String> numbers) {
        return people(numbers.stream().map(this::idsWithNumber));
    }

    boolean emailBelongsToAnother(String email, @Nullable Long self) {
        return idsWithEmail(email).stream().anyMatch(id -> !id.equals(self));
    }

    boolean numberBelongsToAnother(String number, @Nullable Long self) {
        return idsWithNumber(number).stream().anyMatch(id -> !id.equals(self));
    }

    private Set<Long> idsWithEmail(String email) {
        return idsByEmail.getOrDefault(Person.emailKey(email), Set.of());
    }

    private Set<Long> idsWithNumber(String number) {
        return idsByNumber.getOrDefault(number, Set.of());
    }

    private List<Person> people(Stream<Set<Long>> ids) {
        return ids.flatMap(Set::stream)
                .distinct()
                .sorted()
                .map(id -> Objects.requireNonNull(people.get(id)))
                .toList();
    }

    int count(String type) {
        return countByType.getOrDefault(type, 0);
    }

    String freeNumber() {
        while (idsByNumber.containsKey(Integer.toString(nextNumber))) {
            nextNumber++;
        }
        return Integer.toString(nextNumber++);
    }

    private void index(Person person) {
        String email = person.email();
        if (email != null) {
            index(idsByEmail, Person.emailKey(email), person.id());
        }
        String number = person.extensionNumber();
        if (number != null) {
            index(idsByNumber, number, person.id());
        }
        countByType.merge(person.type(), 1, Integer::sum);
    }

    private static void index(Map<String, Set<Long>> index, String key, Long id) {
        index.computeIfAbsent(key, first -> new HashSet<>(2)).add(id);
    }

    private void removeFromIndex(Person person) {
        String email = person.email();
        if (email != null) {
            removeFromIndex(idsByEmail, Person.emailKey(email), person.id());
        }
        String number = person.extensionNumber();
        if (number != null) {
            removeFromIndex(idsByNumber, number, person.id());
        }
        countByType.merge(person.type(), -1, Integer::sum);
    }

    private static void removeFromIndex(Map<String, Set<Long>> index, String key, Long id) {
        index.computeIfPresent(key, (same, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
    }
}
