package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.PersonMemory;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For whom the account was last given an address. What everybody was given is read once, when the first address is asked for, and
 * only the hashes of the addresses are kept, since an account may have 100,000 people; of those who may be meant it is read anew each
 * time. Who is given an address later in the run is not found by it, and need not be: the row that gave it has its person already, no
 * other row of the roster has the same address, and a run that gives former addresses back creates nobody. For use by several threads.
 */
public final class GivenAddresses {

    private final PersonMemory memory;
    private final AccountKey account;
    private @Nullable Map<Integer, List<ExtensionId>> byHash;

    public GivenAddresses(PersonMemory memory, AccountKey account) {
        this.memory = memory;
        this.account = account;
    }

    /** The people for whom the account was last given this address, in no order. */
    public List<ExtensionId> lastGiven(EmailAddress address) {
        String wanted = address.canonical();
        return byHash().getOrDefault(wanted.hashCode(), List.of()).stream()
                .filter(person -> wanted.equals(addressIn(memory.of(account, person))))
                .toList();
    }

    private synchronized Map<Integer, List<ExtensionId>> byHash() {
        Map<Integer, List<ExtensionId>> known = byHash;
        if (known == null) {
            known = read();
            byHash = known;
        }
        return known;
    }

    private Map<Integer, List<ExtensionId>> read() {
        Map<Integer, List<ExtensionId>> people = new HashMap<>();
        memory.each(account, person -> {
            String address = addressIn(person.given());
            if (address != null) {
                people.merge(address.hashCode(), List.of(person.extension()), GivenAddresses::both);
            }
        });
        return people;
    }

    private static List<ExtensionId> both(List<ExtensionId> some, List<ExtensionId> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static @Nullable String addressIn(GivenValues given) {
        String address = given.values().get(Field.EMAIL.canonicalName());
        return address == null ? null : EmailAddress.canonical(address);
    }
}
