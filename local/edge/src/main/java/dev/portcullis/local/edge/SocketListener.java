package dev.portcullis.local.edge;

/**
 * What one WebSocket connection is for. Calls come one after the other, in the order in which the client sent; each may
 * block, and then the client's next message waits. Binary messages close the connection, as API Gateway does.
 */
public interface SocketListener {

    /** A whole message, put together from its frames. */
    void message(SocketPeer peer, String text) throws InterruptedException;

    /**
     * The connection is gone; called once.
     *
     * @param code RFC 6455 section 7.4.1; 1006 when the client said nothing
     */
    void closed(int code) throws InterruptedException;
}
