package io.github.rollcall.cli;

/** What is still to be done when the machine ends while this is open. Closed, it keeps nothing alive. */
final class ShutdownHook implements AutoCloseable {

    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    static ShutdownHook of(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // The machine ends already, and the task with it.
        }
    }
}
