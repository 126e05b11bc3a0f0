package io.github.rollcall.provisioning;

import io.github.rollcall.extension.stop.ExtensionsUnavailable;

/** Some rows wait for an answer of RingCentral that only time brings; everything else of the roster is done. */
public final class RowsSetAside extends ExtensionsUnavailable {

    public RowsSetAside(String message) {
        super(message);
    }
}
