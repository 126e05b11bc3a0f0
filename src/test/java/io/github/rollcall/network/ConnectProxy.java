package io.github.rollcall.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy as companies have one: it alone knows where the hosts are, and connects to them. */
public final class ConnectProxy implements AutoCloseable {

    private final ServerSocket door;
    private final String password;
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "connect-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int answer;

    /** @param user with a password behind a colon; empty if anybody may use it */
    public ConnectProxy(String user) {
        password = user;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::welcome);
    }

    /** @param port on this machine */
    public ConnectProxy knowing(String host, int port) {
        hosts.put(host, port);
        return this;
    }

    /** From now on answers with this status, whatever it is asked. */
    public ConnectProxy answering(int status) {
        answer = status;
        return this;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** What it was asked to connect to, host and port. */
    public List<String> asked() {
        return asked;
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                threads.execute(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            String request;
            do {
                request = head(caller.getInputStream());
            } while (!request.isEmpty() && !connects(request, caller));
        } catch (IOException e) {
            // The caller has gone.
        }
    }

    /** Serves the tunnel until its end; false if there is none, and the caller may ask again. */
    private boolean connects(String request, Socket caller) throws IOException {
        String target = request.split(" ", 3)[1];
        String host = target.replaceFirst(":\\d+$", "");
        boolean known = password.isEmpty()
                || request.contains(
                        "Basic " + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)));
        int status = answer != 0 ? answer : !known ? 407 : hosts.containsKey(host) ? 200 : 502;
        if (known) {
            asked.add(target);
        }
        caller.getOutputStream()
                .write(("HTTP/1.1 " + status + " Told\r\n"
                                + (status == 407 ? "Proxy-Authenticate: Basic realm=\"office\"\r\n" : "")
                                + (status == 200 ? "" : "Content-Length: 0\r\n") + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        if (status != 200) {
            return false;
        }
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), Objects.requireNonNull(hosts.get(host)))) {
            open.add(server);
            threads.execute(() -> copy(server, caller));
            copy(caller, server);
        }
        return true;
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            door.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
