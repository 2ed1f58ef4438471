package dev.portcullis.local.edge;

/** A port that another process holds. */
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUse(String name, int port, Throwable cause) {
        super("port " + port + " for " + name + " is in use: stop what holds it, or choose another", cause);
    }
}
