package io.github.rollcall.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands on loopback between a process and its database, whose server can go away for this process alone. */
public final class DatabaseRelay implements AutoCloseable {

    private final Postgres database;
    private final InetSocketAddress server;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition spoken = lock.newCondition();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket door;
    private boolean isSilent;

    private DatabaseRelay(Postgres database) {
        this.database = database;
        URI address = URI.create(database.url().substring("jdbc:".length()));
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort());
        this.door = open(0);
    }

    /** In front of this database. */
    public static DatabaseRelay to(Postgres database) {
        return new DatabaseRelay(database);
    }

    /** The address of the database by way of here. */
    public String url() {
        return database.url().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/");
    }

    private void drop() {
        lock.lock();
        try {
            sockets.forEach(DatabaseRelay::closed);
            sockets.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Connections are dropped, and new ones refused, until {@link #comesBack}. */
    public void goes() {
        closed(door);
        drop();
    }

    /** Connections stay and new ones are taken, but nothing comes through until {@link #speaks}. */
    public void fallsSilent() {
        lock.lock();
        try {
            isSilent = true;
        } finally {
            lock.unlock();
        }
    }

    /** What was said meanwhile comes through. */
    public void speaks() {
        lock.lock();
        try {
            isSilent = false;
            spoken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** After {@link #goes}, at the same address. */
    public void comesBack() {
        door = open(door.getLocalPort());
    }

    @Override
    public void close() {
        goes();
        speaks();
    }

    private ServerSocket open(int port) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            start(() -> accept(opened));
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket near = opened.accept();
                Socket far = new Socket(server.getAddress(), server.getPort());
                lock.lock();
                try {
                    sockets.add(near);
                    sockets.add(far);
                } finally {
                    lock.unlock();
                }
                start(() -> carry(near, far));
                start(() -> carry(far, near));
            } catch (IOException closed) {
                // Or its caller has gone.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitSpeech();
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // One side has gone; the other is closed with it.
            return;
        }
    }

    private void awaitSpeech() {
        lock.lock();
        try {
            while (isSilent) {
                spoken.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "database-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closed(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
