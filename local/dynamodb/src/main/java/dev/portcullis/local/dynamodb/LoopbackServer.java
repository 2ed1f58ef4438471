package dev.portcullis.local.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The main class of the server's process. Amazon's own listens on every interface, reports its use to Amazon, and outlives
 * whoever started it; this one serves the same handlers on loopback, on a free port if asked, and ends when its standard
 * input does, which happens however its parent ends.
 *
 * <p>Only this class names Amazon's, and only the server's process loads it.
 */
final class LoopbackServer {

    /** Ahead of the port, on standard output, once requests are served. */
    static final String LISTENING = "listening on ";

    /** The exit code that says that another process has the port. */
    static final int PORT_IN_USE = 98;

    private LoopbackServer() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true);
        var watch = new Thread(LoopbackServer::exitAtEndOfInput, "parent watch");
        watch.setDaemon(true);
        watch.start();
        var server = new Server(new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(arguments[0])));
        boolean inMemory = true;
        boolean sharedDb = true;
        boolean delayTransientStatuses = false;
        server.setHandler(new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(0, inMemory, null, sharedDb, delayTransientStatuses), null));
        try {
            server.start();
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                Runtime.getRuntime().halt(PORT_IN_USE);
            }
            throw e;
        }
        out.println(LISTENING + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    private static void exitAtEndOfInput() {
        try (InputStream in = System.in) {
            while (in.read() >= 0) {
                // whatever the parent may write means only that it is there
            }
        } catch (IOException e) {
            // as good as the end
        }
        // an orderly exit, for it deletes the native library that SQLite unpacked
        System.exit(0);
    }
}
