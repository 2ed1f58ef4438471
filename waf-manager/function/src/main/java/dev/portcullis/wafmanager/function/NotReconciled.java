package dev.portcullis.wafmanager.function;

/** An IP set does not show the bans. Thrown so that Lambda tries again; its message says why, without a stack trace. */
public final class NotReconciled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReconciled(String message) {
        super(message, null, false, false);
    }
}
