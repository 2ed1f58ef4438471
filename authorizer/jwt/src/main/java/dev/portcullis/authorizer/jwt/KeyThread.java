package dev.portcullis.authorizer.jwt;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that talks to an issuer, while there is something to say to it. A frozen function freezes it too: its request
 * then fails at the thaw, and the next call that needs it starts another.
 */
final class KeyThread {

    private static final long IDLE_SECONDS = 1;

    private KeyThread() {}

    static Executor named(String issuer) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "portcullis-keys-" + issuer);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
