package dev.portcullis.local.edge;

import java.io.IOException;

/** Decides about one WebSocket handshake, which is well formed; called from many threads at once, and may block. */
@FunctionalInterface
public interface UpgradeHandler {
    UpgradeOutcome upgrade(HttpCall handshake) throws IOException, InterruptedException;
}
