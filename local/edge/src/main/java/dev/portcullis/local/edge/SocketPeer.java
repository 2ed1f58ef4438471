package dev.portcullis.local.edge;

/** The client's end of a WebSocket connection. What is sent after the connection has closed is dropped. */
public interface SocketPeer {

    void send(String text);

    /**
     * Closes the connection.
     *
     * @param code RFC 6455 section 7.4.1
     */
    void close(int code, String reason);
}
