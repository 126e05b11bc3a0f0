package io.github.rollcall.session;

/** A task that runs if the virtual machine shuts down before this is closed. Once closed, it holds no memory. */
public final class ShutdownHook implements AutoCloseable {

    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /** Runs the task at the end, unless what this returns is closed before. */
    public static ShutdownHook of(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // The virtual machine shuts down already; the task runs.
        }
    }
}
