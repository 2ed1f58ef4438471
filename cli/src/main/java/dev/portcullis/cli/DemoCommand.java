package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.local.stack.Stack;
import dev.portcullis.local.stack.StackOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis demo}: the main job on real input, told as a story. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a stack on free ports and plays a story with real requests: who is let in, who is refused,",
            "who is limited, and an attacker who is blocked and let in again. Exits 1 if anything differs."
        })
final class DemoCommand implements Callable<Integer> {

    /** Short, so that the story sees a ban begin and end. */
    private static final StackOptions OPTIONS = new StackOptions(
            0,
            Optional.empty(),
            true,
            new StackOptions.Detection(10, Duration.ofMinutes(1), Duration.ofSeconds(8)),
            Duration.ofSeconds(1),
            Duration.ZERO);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print each step as a JSON object: step, expected, seen, ok, millis.")
    private boolean json;

    @Option(
            names = "--story",
            paramLabel = "NAME",
            defaultValue = "main",
            description = "Which story: main or under-attack. Default: ${DEFAULT-VALUE}.")
    private String story = "main";

    @Override
    public Integer call() throws Exception {
        StoryName told = StoryName.named(story);
        PrintWriter out = spec.commandLine().getOut();
        var results = new ArrayList<Story.Result>();
        try (Progress progress = Progress.to(spec.commandLine().getErr());
                Stack stack = Stack.start(OPTIONS, progress::say)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            for (Story.Step step : told.steps(stack)) {
                progress.say(step.name());
                Story.Result result = step.play();
                results.add(result);
                if (json) {
                    out.println(line(result));
                    out.flush();
                }
            }
        }
        if (!json) {
            print(results, out);
        }
        return results.stream().allMatch(Story.Result::ok) ? 0 : Main.CHECK_FAILED;
    }

    private static String line(Story.Result result) {
        return JSON.createObjectNode()
                .put("step", result.step())
                .put("expected", result.expected())
                .put("seen", result.seen())
                .put("ok", result.ok())
                .put("millis", result.took().toMillis())
                .toString();
    }

    private static void print(List<Story.Result> results, PrintWriter out) {
        var table = new Table().row("", "step", "expected", "seen", "ms");
        for (Story.Result result : results) {
            table.row(
                    result.ok() ? "ok" : "DIFFERS",
                    result.step(),
                    result.expected(),
                    result.seen(),
                    Long.toString(result.took().toMillis()));
        }
        table.print(out);
        long differ = results.stream().filter(result -> !result.ok()).count();
        out.println();
        out.println(differ == 0 ? "All " + results.size() + " steps went as expected." : differ + " steps differ.");
        out.flush();
    }
}
