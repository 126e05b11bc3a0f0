package io.github.rollcall.provisioning.account;

import io.github.rollcall.extension.AccountKey;
import io.github.rollcall.extension.ExtensionId;
import io.github.rollcall.journal.PersonMemory;
import io.github.rollcall.journal.entry.GivenValues;
import io.github.rollcall.user.Field;
import io.github.rollcall.user.value.EmailAddress;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that the account was last given. Most people who come are not known by theirs, and may have hundreds of namesakes;
 * so all are read once, when the first is asked for, and a person's own only where some person's has the same hash. An address that
 * is given later in the run is that of the row that gave it, which has its person already. For use by several threads.
 */
public final class GivenAddresses {

    private final PersonMemory memory;
    private final AccountKey account;
    private int @Nullable [] hashes;

    public GivenAddresses(PersonMemory memory, AccountKey account) {
        this.memory = memory;
        this.account = account;
    }

    /** For whom the address is the one that the account was last given. */
    public Predicate<ExtensionId> whoWasGiven(EmailAddress address) {
        String wanted = address.canonical();
        return Arrays.binarySearch(hashes(), wanted.hashCode()) < 0
                ? nobody -> false
                : person -> wanted.equals(of(memory.of(account, person)));
    }

    private synchronized int[] hashes() {
        int[] known = hashes;
        if (known == null) {
            IntStream.Builder found = IntStream.builder();
            memory.each(account, given -> {
                String address = of(given);
                if (address != null) {
                    found.add(address.hashCode());
                }
            });
            known = found.build().sorted().toArray();
            hashes = known;
        }
        return known;
    }

    private static @Nullable String of(GivenValues given) {
        String address = given.values().get(Field.EMAIL.canonicalName());
        return address == null ? null : EmailAddress.canonical(address);
    }
}
