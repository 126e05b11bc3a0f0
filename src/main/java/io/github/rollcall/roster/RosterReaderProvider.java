package io.github.rollcall.roster;

import java.util.List;
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
        return Installed.PROVIDERS.stream()
                .filter(provider -> provider.reads(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The program lacks the reader for " + kind));
    }

    /** Those of this program, looked for once: that reads the whole class path. */
    final class Installed {

        private static final List<RosterReaderProvider> PROVIDERS =
                ServiceLoader.load(RosterReaderProvider.class, RosterReaderProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();

        private Installed() {}
    }
}
