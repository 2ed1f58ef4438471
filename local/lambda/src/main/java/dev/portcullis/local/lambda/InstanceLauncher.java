package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.HttpListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Makes the processes of one function, each with a Runtime API and a log stream of its own. */
final class InstanceLauncher {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    private final FunctionDefinition function;
    private final TaskRoot root;
    private final HostServices services;

    InstanceLauncher(FunctionDefinition function, TaskRoot root, HostServices services) {
        this.function = function;
        this.root = root;
        this.services = services;
    }

    /**
     * Starts a process for a call, and returns at once.
     *
     * @throws IOException when the operating system refuses to run it
     */
    Instance start(InstanceOwner owner, Invocation invocation) throws IOException {
        HostOptions options = services.options();
        String stream =
                LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC).format(DAY) + "/[" + FunctionArn.LATEST
                        + "]" + UUID.randomUUID().toString().replace("-", "");
        var log = new FunctionLog(options.logs(), function, stream, services.clock());
        var instance = new Instance(function, services, owner, log);
        var api = new RuntimeApi(instance, FunctionArn.of(options.region(), function.name()));
        Path temporary = Files.createTempDirectory(services.scratch(), "tmp-");
        HttpListener listener = HttpListener.start("runtime-api-" + function.name(), 0, api);
        var environment = ProcessEnvironment.of(
                function, root, options.region(), listener.uri().getAuthority(), stream);
        environment.putIfAbsent("TMPDIR", temporary.toString());
        FunctionProcess process;
        try {
            synchronized (instance) {
                process = FunctionProcess.start(function, root, environment, temporary, log, services);
                instance.attach(process, invocation);
            }
        } catch (IOException e) {
            listener.close();
            Folders.delete(temporary);
            throw e;
        }
        process.onExit(exitValue -> {
            instance.exited(exitValue);
            listener.close();
            Folders.delete(temporary);
        });
        return instance;
    }
}
