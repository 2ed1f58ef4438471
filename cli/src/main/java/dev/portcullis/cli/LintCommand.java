package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.gate.ApiRoute;
import dev.portcullis.gate.ApiRoutes;
import dev.portcullis.gate.ApiType;
import dev.portcullis.gate.Attachment;
import dev.portcullis.gate.Finding;
import dev.portcullis.gate.Lint;
import dev.portcullis.gate.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis lint}: what is wrong with a gate file, or may be. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Looks a gate file over: all its errors, or else what its author may not mean (docs/lint.md).")
final class LintCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The gate file.")
    private Path file = Path.of("gate.yaml");

    @Option(names = "--json", description = "Print each finding as a JSON object.")
    private boolean json;

    @Option(
            names = "--api",
            paramLabel = "TYPE",
            description = "What it is attached to: rest, http or websocket; may be repeated. Default: rest and http.")
    private List<String> apis = List.of(ApiType.REST.id(), ApiType.HTTP.id());

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long API Gateway keeps the authorizer's answers, 0 to 3600. Default: ${DEFAULT-VALUE}.")
    private long ttlSeconds;

    @Option(
            names = "--identity-source",
            paramLabel = "SOURCE",
            description = "What answers are kept by; may be repeated. Default: the Authorization header.")
    private List<String> identitySources = List.of();

    @Option(
            names = "--responses",
            paramLabel = "FORM",
            defaultValue = "simple",
            description = "What an HTTP API takes: simple or policy. Default: ${DEFAULT-VALUE}.")
    private String responses = "";

    @Option(
            names = "--paths",
            paramLabel = "FILE",
            description = "The API's routes: OpenAPI, or a list of GET /orders, one a line.")
    private @Nullable Path paths;

    @Override
    public Integer call() {
        List<Finding> findings = lint().of(file);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(json ? object(finding) : line(finding)));
        out.flush();
        boolean isUsable = findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return isUsable ? 0 : Main.CHECK_FAILED;
    }

    private Lint lint() {
        try {
            return new Lint(apis.stream().map(this::attachment).toList(), routes());
        } catch (IllegalArgumentException e) {
            throw new UsageMistake(String.valueOf(e.getMessage()));
        }
    }

    private Attachment attachment(String api) {
        ApiType type = ApiType.named(api)
                .orElseThrow(
                        () -> new UsageMistake("no API is of type '" + api + "': choose of rest, http, websocket"));
        if (!responses.equals("simple") && !responses.equals("policy")) {
            throw new UsageMistake("no response is '" + responses + "': choose of simple, policy");
        }
        Attachment usual = Attachment.usual(type, Duration.ofSeconds(ttlSeconds), responses.equals("simple"));
        return identitySources.isEmpty()
                ? usual
                : new Attachment(type, usual.ttl(), new LinkedHashSet<>(identitySources), usual.simple());
    }

    private List<ApiRoute> routes() {
        if (paths == null) {
            return List.of();
        }
        try {
            List<ApiRoute> routes = ApiRoutes.read(Files.readString(paths));
            if (routes.isEmpty()) {
                throw new UsageMistake(paths + " has no routes: give an OpenAPI document, or GET /orders, one a line");
            }
            return routes;
        } catch (IOException e) {
            throw new UsageMistake(paths + " can't be read: check that it is there, is UTF-8 and may be read");
        } catch (IllegalArgumentException e) {
            throw new UsageMistake(paths + ": " + e.getMessage());
        }
    }

    private static String line(Finding finding) {
        return finding.place() + ": " + finding.severity().id() + ": " + finding.what() + ": " + finding.mend() + " ["
                + finding.code().code() + "]";
    }

    private static String object(Finding finding) {
        return JSON.createObjectNode()
                .put("file", finding.file())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("severity", finding.severity().id())
                .put("code", finding.code().code())
                .put("what", finding.what())
                .put("mend", finding.mend())
                .toString();
    }
}
