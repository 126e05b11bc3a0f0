package io.github.rollcall.extension.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers everything over connections that it keeps, until it is told to close one as soon as it has read a request. */
final class HangingUpServer implements AutoCloseable {

    private static final String BODY = "{\"access_token\":\"the-token\",\"id\":7}";
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private final ServerSocket listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean hangUp;

    private HangingUpServer(ServerSocket listener) {
        this.listener = listener;
    }

    static HangingUpServer start() throws IOException {
        HangingUpServer server = new HangingUpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        run(server::accept);
        return server;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void hangUpOnTheNext() {
        hangUp = true;
    }

    /** First lines without the version. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                run(() -> serve(socket));
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            while (readRequest(in) && !hangUp) {
                out.write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean readRequest(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return false;
        }
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            if (in.read() < 0) {
                return false;
            }
        }
        requests.add(first.replace(" HTTP/1.1", ""));
        return true;
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
