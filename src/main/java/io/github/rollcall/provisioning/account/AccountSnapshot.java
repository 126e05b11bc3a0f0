package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.extension.ExtensionRecord;
import io.github.rollcall.user.EmployeeId;
import io.github.rollcall.user.value.EmailAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The account's extensions at one moment, found by whatever identifies a person. */
public final class AccountSnapshot {

    private final Map<ExtensionId, ExtensionRecord> byId;
    private final Map<String, List<ExtensionRecord>> byEmail;
    private final Map<String, List<ExtensionRecord>> byEmployeeId;
    private final Map<String, List<ExtensionRecord>> byNumber;

    public AccountSnapshot(Collection<ExtensionRecord> extensions) {
        byId = extensions.stream()
                .collect(Collectors.toMap(ExtensionRecord::id, Function.identity(), (first, second) -> first));
        // A bought licence with nobody on it is nobody, whatever is left of who had it.
        List<ExtensionRecord> people =
                extensions.stream().filter(extension -> !extension.isSeat()).toList();
        byEmail = grouped(
                people, extension -> extension.email() == null ? null : EmailAddress.canonical(extension.email()));
        byEmployeeId = grouped(
                people,
                extension -> extension.employeeId() == null ? null : EmployeeId.withoutGuard(extension.employeeId()));
        byNumber = grouped(extensions, ExtensionRecord::number);
    }

    public Optional<ExtensionRecord> withId(ExtensionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The same, unless nobody is on it. */
    Optional<ExtensionRecord> personWithId(ExtensionId id) {
        return withId(id).filter(extension -> !extension.isSeat());
    }

    /** All of them. */
    public Collection<ExtensionRecord> all() {
        return byId.values();
    }

    public List<ExtensionRecord> withEmail(EmailAddress address) {
        return byEmail.getOrDefault(address.canonical(), List.of());
    }

    List<ExtensionRecord> withEmployeeId(String employeeId) {
        return byEmployeeId.getOrDefault(employeeId, List.of());
    }

    public List<ExtensionRecord> withNumber(String number) {
        return byNumber.getOrDefault(number, List.of());
    }

    /** Who has which roles, of those of whom the list shows it. */
    public Map<ExtensionId, Set<String>> roles() {
        Map<ExtensionId, Set<String>> roles = new HashMap<>();
        byId.forEach((id, extension) -> {
            if (!extension.details().roleIds().isEmpty()) {
                roles.put(id, extension.details().roleIds());
            }
        });
        return roles;
    }

    int size() {
        return byId.size();
    }

    private static Map<String, List<ExtensionRecord>> grouped(
            Collection<ExtensionRecord> extensions, Function<ExtensionRecord, @Nullable String> key) {
        return extensions.stream()
                .filter(extension -> key.apply(extension) != null)
                .collect(Collectors.groupingBy(
                        extension -> String.valueOf(key.apply(extension)),
                        // Copied: nearly all have one, and a list that has grown has room for ten.
                        Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }
}
