package io.github.rollcall.roster;

import java.util.ServiceLoader;

/**
 * Opens the readers for some kinds of files. {@link RosterReader#open} finds it as a service, so that this package depends on no
 * format.
 */
public interface RosterReaderProvider {

    /** Whether files of this kind are read here; exactly one provider does so for each kind. */
    boolean reads(RosterKind kind);

    /**
     * Opens a roster of such a kind and reads its header.
     *
     * @throws UnusableRoster when the file is not a table that we understand
     */
    RosterReader open(RosterFile file, RosterKind kind);

    /** The one for a kind. */
    static RosterReaderProvider of(RosterKind kind) {
        return ServiceLoader.load(RosterReaderProvider.class, RosterReaderProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.reads(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The program lacks the reader for " + kind));
    }
}
