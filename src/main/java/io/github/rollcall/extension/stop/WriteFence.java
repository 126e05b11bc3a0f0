package io.github.rollcall.extension.stop;

/**
 * Stands between a process and the account: whether it may still send what changes something there. Asked right before each such
 * request leaves. For use by several threads; an answer comes at once.
 */
@FunctionalInterface
public interface WriteFence {

    /** Nobody else can work in the account. */
    WriteFence OPEN = () -> {};

    /** @throws LeaseLost if another process may be working in the account by now, or soon */
    void requireOpen();
}
