package dev.portcullis.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.cli.AdminClient.Query;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portcullis import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Places a ban for each line of a file, in as many calls as it takes.")
final class ImportCommand extends OperatorVerb {

    /** Done within one call as a rule. */
    private static final int LINES = 2_000;

    private static final int CHARACTERS = 900_000;

    /** What the API takes where none of it may be bad. */
    private static final int ATOMIC_LINES = 1_000;

    @Parameters(paramLabel = "FILE", description = "One subject a line, or .csv with a header, or .ndjson.")
    private Path file = Path.of("");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Of lines that name none.")
    private @Nullable String reason;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Of lines that name none. Default: operator.")
    private @Nullable String origin;

    @Option(names = "--mode", paramLabel = "MODE", description = "Of lines that name none. Default: block.")
    private @Nullable String mode;

    @Option(names = "--atomic", description = "Nothing is written unless every line is good; up to 1,000 lines.")
    private boolean atomic;

    @Mixin
    private EndFlags end = new EndFlags();

    @Mixin
    private ChangeFlags change = new ChangeFlags();

    @Override
    int run(AdminClient api) throws IOException, InterruptedException {
        String type = type();
        List<String> lines = Files.readAllLines(file);
        boolean headed = type.equals("text/csv") && !lines.isEmpty();
        String header = headed ? lines.get(0) + "\n" : "";
        int at = headed ? 1 : 0;
        // One end for all calls, so that sending a line again changes nothing.
        Instant until = end.duration == null ? end.until : Instant.now().plus(end.duration);
        Totals totals = new Totals();
        while (at < lines.size()) {
            int next = chunkEnd(lines, at);
            Query query = change.query()
                    .with("atomic", atomic)
                    .with("firstLine", at + 1)
                    .with("reason", reason)
                    .with("origin", origin)
                    .with("mode", mode)
                    .with("until", until)
                    .with("permanent", end.permanent);
            HttpResponse<String> answer = api.send(
                    "POST", query.on("/bans/import"), type, header + String.join("\n", lines.subList(at, next)));
            long goOn = totals.take(answer.body(), isJson() ? out()::println : line -> {}, this::complain);
            at = goOn > 0 ? Math.toIntExact(goOn - 1) : next;
        }
        out().println(isJson() ? totals.json() : totals.text());
        return totals.refused() == 0 ? 0 : Main.CHECK_FAILED;
    }

    private void complain(JsonNode line) {
        if (!isJson()) {
            for (JsonNode fault : line.path("faults")) {
                out().println("line " + line.path("line").asLong() + ": "
                        + fault.path("where").asText() + ": "
                        + fault.path("reason").asText());
            }
        }
    }

    private int chunkEnd(List<String> lines, int from) {
        if (atomic && lines.size() > ATOMIC_LINES + 1) {
            throw new UsageMistake("--atomic takes up to " + ATOMIC_LINES + " lines, and the file has " + lines.size());
        }
        int characters = 0;
        int to = from;
        while (to < lines.size()
                && to - from < LINES
                && characters + lines.get(to).length() < CHARACTERS) {
            characters += lines.get(to).length() + 1;
            to++;
        }
        return Math.max(to, from + 1);
    }

    private String type() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? "application/x-ndjson" : "text/plain";
    }

    /** What came of all calls. */
    private static final class Totals {
        private long written;
        private long unchanged;
        private long refused;

        interface Sink {
            void take(String line);
        }

        interface Complaint {
            void about(JsonNode line);
        }

        /** Counts an answer's results; the line to go on from, 0 where all were done. */
        long take(String results, Sink all, Complaint complaint) throws IOException {
            long next = 0;
            for (String text : results.split("\n", -1)) {
                JsonNode line = text.isEmpty() ? object() : new ObjectMapper().readTree(text);
                JsonNode summary = line.path("summary");
                if (summary.isObject()) {
                    written += summary.path("written").asLong();
                    unchanged += summary.path("unchanged").asLong();
                    refused += summary.path("refused").asLong();
                    next = summary.path("nextLine").asLong();
                } else if (!text.isEmpty()) {
                    all.take(text);
                    complaint.about(line);
                }
            }
            return next;
        }

        long refused() {
            return refused;
        }

        String text() {
            return written + " written, " + unchanged + " unchanged, " + refused + " refused";
        }

        String json() {
            return object().put("written", written)
                    .put("unchanged", unchanged)
                    .put("refused", refused)
                    .toString();
        }
    }
}
