package dev.portcullis.local.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Signals processes, and outlives us if we are killed: one shell whose own {@code kill} costs no further process, and
 * which kills all that it watches when its input ends, however that came, and removes the folder that they used.
 */
final class Warden implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            watched=''
            while read -r verb pid; do
              case $verb in
                WATCH) watched="$watched $pid" ;;
                FORGET)
                  kept=''
                  for each in $watched; do [ "$each" = "$pid" ] || kept="$kept $each"; done
                  watched=$kept ;;
                *) kill -s "$verb" "$pid" 2>/dev/null ;;
              esac
            done
            for each in $watched; do kill -s KILL "$each" 2>/dev/null; done
            rm -rf -- "$1"
            exit 0
            """;

    private final Set<Long> watched = new LinkedHashSet<>();
    private final Path scratch;
    private Process shell;
    private boolean closed;

    private Warden(Path scratch) {
        this.scratch = scratch;
        this.shell = shell(scratch);
    }

    /**
     * Starts it.
     *
     * @param scratch a folder of ours alone, to be gone with us
     */
    static Warden start(Path scratch) {
        return new Warden(scratch);
    }

    /** Kills this process when we are gone. */
    synchronized void watch(long pid) {
        watched.add(pid);
        send("WATCH", pid);
    }

    /** To be called once a process is dead, before its number goes to another one. */
    synchronized void forget(long pid) {
        watched.remove(pid);
        send("FORGET", pid);
    }

    /** Stops a process, soon; what is told to one process takes effect in order. */
    synchronized void freeze(long pid) {
        send("STOP", pid);
    }

    synchronized void thaw(long pid) {
        send("CONT", pid);
    }

    synchronized long pid() {
        return shell.pid();
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut(shell);
    }

    private void send(String verb, long pid) {
        if (closed) {
            return;
        }
        try {
            write(verb, pid);
        } catch (IOException e) {
            // Somebody killed the shell: what it stopped must not stay so.
            shut(shell);
            shell = shell(scratch);
            try {
                for (long each : watched) {
                    write("WATCH", each);
                }
                write(verb, pid);
            } catch (IOException again) {
                throw new IllegalStateException("sh, which signals the functions' processes, keeps dying", again);
            }
        }
    }

    private void write(String verb, long pid) throws IOException {
        OutputStream in = shell.getOutputStream();
        in.write((verb + " " + pid + "\n").getBytes(StandardCharsets.US_ASCII));
        in.flush();
    }

    private static Process shell(Path scratch) {
        try {
            var builder = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "portcullis-warden", scratch.toString());
            builder.environment().clear();
            return builder.redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("/bin/sh, which signals the functions' processes, doesn't start", e);
        }
    }

    private static void shut(Process shell) {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            shell.destroyForcibly();
        }
    }
}
