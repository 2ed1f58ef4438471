package dev.portcullis.local.lambda;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/** The operating system's side of an instance. */
final class FunctionProcess {

    /** What a process has between SIGTERM and SIGKILL, in seconds. */
    private static final int GRACE_SECONDS = 2;

    private final Process process;
    private final OutputPump output;
    private final HostServices services;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean frozen = new AtomicBoolean();

    private FunctionProcess(Process process, OutputPump output, HostServices services) {
        this.process = process;
        this.output = output;
        this.services = services;
    }

    /**
     * Starts a function's process in its task root.
     *
     * @param temporary an existing folder that only this process uses
     */
    static FunctionProcess start(
            FunctionDefinition function,
            TaskRoot root,
            Map<String, String> environment,
            Path temporary,
            FunctionLog log,
            HostServices services)
            throws IOException {
        List<String> command = root.isNative()
                ? List.of(root.bootstrap().toString())
                : services.java().orElseThrow().command(function, temporary);
        var builder = new ProcessBuilder(command)
                .directory(root.directory().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        services.warden().watch(process.pid());
        OutputPump output = OutputPump.start(function.name() + "-" + process.pid(), process.getInputStream(), log);
        return new FunctionProcess(process, output, services);
    }

    /** Calls back once, with the exit value, when the process is dead and its output read. */
    void onExit(IntConsumer then) {
        // A thread of its own: it must run also when the host is closing and takes no more work.
        var unused = process.onExit().thenAccept(dead -> {
            var thread = new Thread(() -> afterExit(then), "exit-of-" + dead.pid());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void afterExit(IntConsumer then) {
        try {
            services.warden().forget(pid());
            output.drain();
            then.accept(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }

    long pid() {
        return process.pid();
    }

    String lastLines() {
        return output.lastLines();
    }

    /** Stops it, as Lambda does between calls. */
    void freeze() {
        if (services.options().freeze() && frozen.compareAndSet(false, true)) {
            services.warden().freeze(pid());
        }
    }

    void thaw() {
        if (frozen.compareAndSet(true, false)) {
            services.warden().thaw(pid());
        }
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Asks it to end, and kills it when it doesn't. */
    void terminate() {
        thaw();
        process.destroy();
        var unused = services.timer().schedule(this::kill, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until it is dead and cleared away, for a little more than its grace at most. */
    void awaitEnd() throws InterruptedException {
        if (!over.await(GRACE_SECONDS + 1, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
