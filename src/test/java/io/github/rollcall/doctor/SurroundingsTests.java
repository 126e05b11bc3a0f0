package io.github.rollcall.doctor;

import static io.github.rollcall.doctor.FindingsAssert.assertThatIn;

import io.github.rollcall.network.Network;
import io.github.rollcall.network.Networks;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor says of the machine that it is on. */
class SurroundingsTests {

    private static final Optional<URI> SERVER = Optional.of(URI.create("https://platform.ringcentral.com"));

    @Test
    void namesTheProxyAndNotItsUser() {
        assertThatIn(new NetworkCheck(Networks.of("ada:planted@p.example.com:3128", null), SERVER))
                .isAllWell()
                .hasOk(
                        "RingCentral is reached through the proxy p.example.com:3128 (rollcall.http.proxy), which is told");
        assertThatIn(new NetworkCheck(Network.PLAIN, SERVER)).isAllWell().hasOk("without a proxy");
    }

    @Test
    void wondersAboutALocaleThatCannotSpell() {
        assertThatIn(new LocaleCheck(false, "ANSI_X3.4-1968"))
                .hasNothingBad()
                .hasLook("File names are read as ANSI_X3.4-1968", "C.UTF-8");
        assertThatIn(new LocaleCheck(true, "UTF-8")).isAllWell().hasOk("any language");
    }
}
