package io.github.rollcall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rollcall.cli.console.Terminal;
import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.session.ImportSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.annotation.Configuration;

/** A night imports many rosters in one process, which must not keep what each of them leaves to be done at its end. */
class ShutdownHooksTests {

    private final Terminal terminal = new Terminal(nowhere(), nowhere());

    @Test
    void keepNothingOfAStopThatIsClosed() {
        WeakReference<GracefulShutdown> stop = closedStop();

        System.gc();

        assertThat(stop.get()).isNull();
    }

    @Test
    void keepNothingOfAnImportThatIsOver(@TempDir Path home) {
        WeakReference<ImportSession> session = endedSession(home);

        System.gc();

        assertThat(session.get()).isNull();
    }

    private WeakReference<GracefulShutdown> closedStop() {
        try (GracefulShutdown stop = GracefulShutdown.on(new StopSignal(), terminal)) {
            return new WeakReference<>(stop);
        }
    }

    private WeakReference<ImportSession> endedSession(Path home) {
        ImportSession session = new ImportSession(Nothing.class, new TerminalHost(terminal));
        Map<String, Object> settings = Map.of("rollcall.home", home.toString(), "rollcall.rehearsal", true);
        assertThatThrownBy(() -> session.importing("import", settings, (runs, listener) -> {
                    throw new AssertionError("imported");
                }))
                .isInstanceOf(NoSuchBeanDefinitionException.class);
        return new WeakReference<>(session);
    }

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
