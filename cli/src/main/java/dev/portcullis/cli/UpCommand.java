package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.stack.Endpoints;
import dev.portcullis.local.stack.Service;
import dev.portcullis.local.stack.Stack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis up}: the stack, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts the local stack: the functions as they are deployed, and the AWS services around them. Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final StackFlags flags = new StackFlags();

    @Option(names = "--json", description = "Print the endpoints as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var stopping = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitStop(stopping, stopped), "stop"));
        try (Progress progress = Progress.to(spec.commandLine().getErr());
                Stack stack = Stack.start(flags.options(), progress::say)) {
            progress.close();
            LastStack.remember(stack.endpoints());
            print(stack.endpoints(), out);
            stack.awaitFailureOr(stopping);
        } finally {
            LastStack.forget();
            stopped.countDown();
        }
        return 0;
    }

    /** Runs when the process is asked to end: the stack is closed by the thread that started it. */
    private static void awaitStop(CountDownLatch stopping, CountDownLatch stopped) {
        stopping.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(Endpoints endpoints, PrintWriter out) {
        if (json) {
            ObjectNode line = new ObjectMapper().createObjectNode();
            endpoints.byService().forEach((service, uri) -> line.put(service.key(), uri.toString()));
            out.println(line.put("pid", ProcessHandle.current().pid()));
            out.flush();
            return;
        }
        var table = new Table();
        for (Service service : Service.values()) {
            table.row(endpoints.of(service).toString(), service.description());
        }
        table.print(out);
        out.println();
        out.println("Try: curl -i -H \"Authorization: Bearer $(./portcullis token --sub alice --scope orders:read)\" "
                + endpoints.of(Service.REST) + "/orders");
        out.println("Ctrl-C stops everything.");
        out.flush();
    }
}
