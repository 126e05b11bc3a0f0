package io.github.rollcall.extension.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.quota.ApiUsage;
import io.github.rollcall.extension.stop.StopSignal;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTests {

    private final StopSignal stop = new StopSignal();

    @Test
    void tellsOnlyThoseWhoStillListen() {
        List<String> told = new ArrayList<>();
        StopSignal.Listening first = stop.onRequest(() -> told.add("first"));
        stop.onRequest(() -> told.add("second"));

        first.close();
        stop.request();

        assertThat(told).containsExactly("second");
    }

    /** One signal serves all rosters of an inbox, each of which has an access of its own. */
    @Test
    void keepsNothingOfAnAccessThatIsClosed() {
        WeakReference<ApiUsage> usage = usageOfAClosedAccess();

        System.gc();

        assertThat(usage.get()).isNull();
        assertThat(stop.isRequested()).isFalse();
    }

    private WeakReference<ApiUsage> usageOfAClosedAccess() {
        try (RestExtensions extensions =
                Senders.to(Senders.credentialsFor(URI.create("http://localhost:1")), Duration.ofSeconds(2), stop)) {
            return new WeakReference<>(extensions.usage());
        }
    }
}
