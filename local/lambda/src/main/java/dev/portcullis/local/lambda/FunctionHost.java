package dev.portcullis.local.lambda;

import dev.portcullis.local.edge.FunctionInvoker;
import dev.portcullis.local.edge.HttpListener;
import dev.portcullis.local.edge.InvocationOutcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs functions as Lambda does: each call in a process of the deployed artifact, which talks to a Runtime API, is reused
 * while warm and frozen in between. Also serves Lambda's Invoke on a port.
 */
public final class FunctionHost implements FunctionInvoker, AutoCloseable {

    private final Map<String, FunctionPool> functions;
    private final HostServices services;
    private final HttpListener listener;

    private FunctionHost(Map<String, FunctionPool> functions, HostServices services, HttpListener listener) {
        this.functions = functions;
        this.services = services;
        this.listener = listener;
    }

    /**
     * Unpacks the artifacts and listens; processes start with the first calls.
     *
     * @param invokePort of the Invoke endpoint; 0 takes a free one
     * @throws UnusableFunction when an artifact or what runs it is missing
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static FunctionHost start(List<FunctionDefinition> definitions, int invokePort, HostOptions options) {
        Path scratch = scratch();
        try {
            var roots = new LinkedHashMap<FunctionDefinition, TaskRoot>();
            for (FunctionDefinition function : definitions) {
                roots.put(function, TaskRoot.of(function, scratch));
            }
            boolean needsJava = roots.values().stream().anyMatch(root -> !root.isNative());
            Optional<JavaRuntime> java = needsJava ? Optional.of(JavaRuntime.of(options)) : Optional.empty();
            HostServices services = HostServices.start(options, java, scratch);
            var functions = new LinkedHashMap<String, FunctionPool>();
            roots.forEach((function, root) -> {
                if (functions.put(function.name(), new FunctionPool(function, root, services)) != null) {
                    throw new IllegalArgumentException("two functions named " + function.name());
                }
            });
            var api = new InvokeApi(functions, new AsyncInvocations(services), options.region());
            try {
                return new FunctionHost(functions, services, HttpListener.start("lambda", invokePort, api));
            } catch (RuntimeException e) {
                services.close();
                throw e;
            }
        } catch (RuntimeException e) {
            Folders.delete(scratch);
            throw e;
        }
    }

    /** With {@linkplain HostOptions#standard() standard options}. */
    public static FunctionHost start(List<FunctionDefinition> definitions, int invokePort) {
        return start(definitions, invokePort, HostOptions.standard());
    }

    /** Where {@code aws lambda invoke --endpoint-url} finds the functions. */
    public URI uri() {
        return listener.uri();
    }

    @Override
    public InvocationOutcome invoke(String function, byte[] event) throws InterruptedException {
        FunctionPool pool = functions.get(function);
        if (pool == null) {
            return new InvocationOutcome.NoSuchFunction(function);
        }
        return event.length > Failures.MAX_PAYLOAD_BYTES ? Failures.requestTooLarge() : pool.run(Invocation.of(event));
    }

    /**
     * Ends a function's processes, busy ones after their call: the next call is a cold one.
     *
     * @throws IllegalArgumentException when there is no such function
     */
    public void recycle(String function) {
        pool(function).recycle();
    }

    /** The numbers of a function's live processes. */
    public List<Long> pids(String function) {
        return instances(function).stream().map(InstanceReport::pid).toList();
    }

    /** What was measured of a function's live processes, oldest first. */
    public List<InstanceReport> instances(String function) {
        return pool(function).live().stream().map(Instance::measured).toList();
    }

    /** The names of all functions. */
    public List<String> names() {
        return List.copyOf(functions.keySet());
    }

    /** Ends every process: SIGTERM, after 2 s SIGKILL. */
    @Override
    public void close() {
        listener.close();
        try {
            for (FunctionPool pool : functions.values()) {
                pool.terminate();
            }
            for (FunctionPool pool : functions.values()) {
                for (Instance instance : pool.live()) {
                    instance.awaitEnd();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.close();
        Folders.delete(services.scratch());
    }

    private FunctionPool pool(String function) {
        FunctionPool pool = functions.get(function);
        if (pool == null) {
            throw new IllegalArgumentException("no function " + function + " among " + functions.keySet());
        }
        return pool;
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("portcullis-functions-");
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder for the functions: " + e.getMessage(), e);
        }
    }
}
