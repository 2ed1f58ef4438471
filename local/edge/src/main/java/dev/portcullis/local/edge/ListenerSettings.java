package dev.portcullis.local.edge;

import java.util.Optional;

/**
 * What a listener is beyond the handler of its requests.
 *
 * @param name what listens, for messages and thread names
 * @param port 0 to 65,535; 0 takes a free one
 * @param tls absent: plain HTTP
 * @param upgrades decides about WebSocket handshakes; without it they are requests like any other
 */
public record ListenerSettings(String name, int port, Optional<MutualTls> tls, Optional<UpgradeHandler> upgrades) {

    /** Plain HTTP without WebSockets. */
    public static ListenerSettings of(String name, int port) {
        return new ListenerSettings(name, port, Optional.empty(), Optional.empty());
    }

    public ListenerSettings with(MutualTls mutualTls) {
        return new ListenerSettings(name, port, Optional.of(mutualTls), upgrades);
    }

    public ListenerSettings with(UpgradeHandler handler) {
        return new ListenerSettings(name, port, tls, Optional.of(handler));
    }
}
