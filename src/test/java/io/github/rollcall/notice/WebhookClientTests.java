package io.github.rollcall.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rollcall.extension.stop.StopSignal;
import io.github.rollcall.network.Network;
import io.github.rollcall.user.value.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Against servers that never come to an end. */
@Timeout(60)
class WebhookClientTests {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /**
     * What a server does.
     *
     * @param head sent at once
     * @param drip sent again and again
     * @param taken whether the message counts as taken
     */
    record Server(String name, String head, String drip, boolean taken) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Server> SERVERS = List.of(
            new Server("says nothing", "", "", false),
            new Server("drips its status", "HTTP/1.1 2", "0", false),
            new Server("drips its headers", OK + "X-A: ", "a", false),
            new Server("has headers without end", OK, "X-A: " + "a".repeat(1000) + "\r\n", false),
            new Server("promises a body and stalls", OK + "Content-Length: 10\r\n\r\n", "", true),
            new Server("drips its body", OK + "Content-Length: 1000000\r\n\r\n", "a", true),
            new Server("has a body without end", OK + "\r\n", "a".repeat(1000), true),
            new Server("sends chunks without end", OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n", true));

    @ParameterizedTest
    @FieldSource("SERVERS")
    void endsWithinItsPatience(Server server) throws IOException {
        try (Listening listening = new Listening(server)) {
            long begin = System.nanoTime();

            String trouble = webhooks(PATIENCE, new StopSignal()).post(listening.address(), "{}");

            assertThat(trouble == null).as(String.valueOf(trouble)).isEqualTo(server.taken());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.plusSeconds(8));
        }
    }

    @Test
    void hardlyWaitsOnceAStopIsAskedFor() throws Exception {
        try (Listening listening = new Listening(SERVERS.get(0))) {
            StopSignal stop = new StopSignal();
            Thread asking = new Thread(() -> {
                listening.awaitRequest();
                stop.request();
            });
            asking.start();

            assertThat(webhooks(Duration.ofHours(1), stop).get(listening.address()))
                    .isEqualTo("it keeps us waiting");
            asking.join();
        }
    }

    private static WebhookClient webhooks(Duration patience, StopSignal stop) {
        return new WebhookClient(new Wait(patience, stop), Network.PLAIN);
    }

    /** One connection at a time, on a port of its own. */
    private static final class Listening implements AutoCloseable {

        private final Server server;
        private final ServerSocket socket;
        private final CountDownLatch asked = new CountDownLatch(1);

        Listening(Server server) throws IOException {
            this.server = server;
            this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::answer);
            thread.setDaemon(true);
            thread.start();
        }

        Secret address() {
            return Secret.of("http://127.0.0.1:" + socket.getLocalPort() + "/hook");
        }

        void awaitRequest() {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void answer() {
            try (Socket connection = socket.accept();
                    OutputStream out = connection.getOutputStream()) {
                asked.countDown();
                out.write(server.head().getBytes(StandardCharsets.US_ASCII));
                out.flush();
                while (!socket.isClosed()) {
                    out.write(server.drip().getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException gone) {
                // Whoever asked has given up.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
