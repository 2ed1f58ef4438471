package dev.portcullis.local.edge;

import java.util.Optional;

/** What becomes of a WebSocket handshake. */
public sealed interface UpgradeOutcome {

    /**
     * The connection stands.
     *
     * @param subprotocol one of those that the client offered (RFC 6455 section 4.2.2); absent chooses none
     */
    record Accepted(SocketListener listener, Optional<String> subprotocol) implements UpgradeOutcome {}

    /** It doesn't, and the answer says why. */
    record Refused(HttpAnswer answer) implements UpgradeOutcome {}
}
