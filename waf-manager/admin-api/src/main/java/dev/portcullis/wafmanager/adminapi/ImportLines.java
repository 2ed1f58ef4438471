package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the lines of an import, each on its own: a malformed one harms no other. */
final class ImportLines {

    /** What a line may say; the rest is in the query. */
    private static final Set<String> COLUMNS =
            Set.of("subject", "origin", "reason", "evidence", "mode", "score", "until", "for", "permanent");

    private static final Set<String> ENDS = Set.of("until", "for", "permanent");

    private final ObjectNode defaults;
    private final String actor;
    private final Instant now;

    /**
     * A reader of lines.
     *
     * @param defaults fields of lines that lack them
     */
    ImportLines(ObjectNode defaults, String actor, Instant now) {
        this.defaults = defaults;
        this.actor = actor;
        this.now = now;
    }

    /**
     * The lines of a text that say anything.
     *
     * @param first the number of the first line; of CSV that after the header
     */
    List<ImportLine> read(LineFormat format, String text, long first) {
        return switch (format) {
            case NDJSON -> plain(text, first, false);
            case PLAIN -> plain(text, first, true);
            case CSV -> csv(text, first);
        };
    }

    private List<ImportLine> plain(String text, long first, boolean subjectsOnly) {
        List<ImportLine> lines = new ArrayList<>();
        long number = first;
        for (String line : text.split("\n", -1)) {
            String said = subjectsOnly ? line.replaceFirst("[#;].*", "").strip() : line.strip();
            if (!said.isEmpty()) {
                lines.add(subjectsOnly ? subject(number, said) : json(number, said));
            }
            number++;
        }
        return lines;
    }

    private ImportLine subject(long number, String text) {
        return ban(number, JsonNodeFactory.instance.objectNode().put("subject", text), Fields::of);
    }

    private ImportLine json(long number, String text) {
        try {
            return ban(number, JsonText.object(text), Fields::of);
        } catch (IllegalArgumentException e) {
            String reason = "not one well-formed JSON object";
            return ImportLine.malformed(number, "", List.of(new Fault("line", reason)));
        }
    }

    private List<ImportLine> csv(String text, long first) {
        List<ImportLine> lines = new ArrayList<>();
        var format = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<String> header = List.of();
            for (CSVRecord row : parser) {
                if (header.isEmpty()) {
                    header = header(row.toList());
                } else {
                    // A quoted cell may have line ends: the row is named by its last line.
                    long number = first + parser.getCurrentLineNumber() - 2;
                    lines.add(row(number, header, row.toList()));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new RequestRefused(
                    ProblemType.BAD_REQUEST,
                    "not well-formed CSV (RFC 4180) after " + lines.size()
                            + " lines: look for a quote that isn't closed");
        }
        return lines;
    }

    private static List<String> header(List<String> names) {
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                throw new RequestRefused(new Problem(
                        ProblemType.BAD_REQUEST,
                        "the first line of CSV names the columns, of "
                                + COLUMNS.stream().sorted().toList(),
                        List.of(new Fault("line 1", "a column is unknown"))));
            }
        }
        if (!names.contains("subject") || Set.copyOf(names).size() != names.size()) {
            throw new RequestRefused(ProblemType.BAD_REQUEST, "there is no column subject, or one twice");
        }
        return List.copyOf(names);
    }

    private ImportLine row(long number, List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            String reason = cells.size() + " cells, and " + header.size() + " columns";
            return ImportLine.malformed(number, cells.get(0), List.of(new Fault("line", reason)));
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                fields.put(header.get(i), cells.get(i));
            }
        }
        return ban(number, fields, Fields::ofTexts);
    }

    private ImportLine ban(long number, ObjectNode given, Function<ObjectNode, Fields> reading) {
        String subject = given.path("subject").asText("");
        boolean ends = ENDS.stream().anyMatch(given::hasNonNull);
        defaults.properties().forEach(entry -> {
            boolean isAnotherEnd = ends && ENDS.contains(entry.getKey());
            if (!given.has(entry.getKey()) && !isAnotherEnd) {
                given.set(entry.getKey(), entry.getValue());
            }
        });
        Fields fields = reading.apply(given);
        Optional<Ban> ban = EntryFields.ban(fields, actor, now);
        fields.refuseOthers();
        return new ImportLine(number, subject, fields.faults().isEmpty() ? ban : Optional.empty(), fields.faults());
    }
}
