package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bans of many lines, placed. A function has a deadline and an answer has a size: what is not done in time is left, and the
 * answer says from which line on, so that the caller goes on from there.
 */
final class Import {

    /** Placed at a time: so many more than a commit holds that the allowlist is read seldom. */
    private static final int SLICE = 1_000;

    private final Book<Ban> book;
    private final Mandate mandate;
    private final boolean atomic;
    private final Duration time;

    private final List<ObjectNode> results = new ArrayList<>();
    private int written;
    private int unchanged;
    private int refused;
    private long nextLine;

    /**
     * An import.
     *
     * @param atomic nothing is written unless every line is good
     * @param time after which no further slice is begun
     */
    Import(Book<Ban> book, Mandate mandate, boolean atomic, Duration time) {
        this.book = book;
        this.mandate = mandate;
        this.atomic = atomic;
        this.time = time;
    }

    /** A result for each line in order, and a summary as the last. */
    String run(List<ImportLine> lines) {
        List<ImportLine> good = new ArrayList<>();
        Map<EntryKey, Long> seen = new HashMap<>();
        Map<ImportLine, ObjectNode> done = new HashMap<>();
        for (ImportLine line : lines) {
            if (line.ban().isEmpty()) {
                done.put(line, line.result("malformed", List.of()));
                refused++;
            } else {
                Long before = seen.putIfAbsent(line.ban().get().key(), line.number());
                if (before == null) {
                    good.add(line);
                } else {
                    done.put(line, line.result("duplicate", List.of(new Fault("subject", "as in line " + before))));
                    unchanged++;
                }
            }
        }
        boolean forbidden = atomic && (refused > 0 || rehearse(good, done));
        if (forbidden) {
            good.forEach(line -> done.putIfAbsent(line, line.result("skipped", List.of())));
        } else {
            place(good, done);
        }
        lines.stream().filter(done::containsKey).forEach(line -> results.add(done.get(line)));
        return text(summary(lines.size(), forbidden));
    }

    /** Whether the rules forbid any: nothing is written. */
    private boolean rehearse(List<ImportLine> good, Map<ImportLine, ObjectNode> done) {
        List<Outcome<Ban>> outcomes = book.placeAll(bans(good), mandate.rehearsing());
        for (int i = 0; i < good.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused<Ban> by) {
                done.put(good.get(i), refusal(good.get(i), by));
            }
        }
        return refused > 0;
    }

    private void place(List<ImportLine> good, Map<ImportLine, ObjectNode> done) {
        long start = System.nanoTime();
        for (int from = 0; from < good.size(); from += SLICE) {
            if (System.nanoTime() - start > time.toNanos()) {
                nextLine = good.get(from).number();
                return;
            }
            List<ImportLine> slice = good.subList(from, Math.min(good.size(), from + SLICE));
            List<Outcome<Ban>> outcomes = book.placeAll(bans(slice), mandate);
            for (int i = 0; i < slice.size(); i++) {
                done.put(slice.get(i), result(slice.get(i), outcomes.get(i)));
            }
        }
    }

    private ObjectNode result(ImportLine line, Outcome<Ban> outcome) {
        if (outcome instanceof Outcome.Refused<Ban> by) {
            return refusal(line, by);
        }
        if (outcome instanceof Outcome.Written<Ban>) {
            written++;
            return line.result("written", List.of());
        }
        unchanged++;
        return line.result("unchanged", List.of());
    }

    private ObjectNode refusal(ImportLine line, Outcome.Refused<Ban> by) {
        refused++;
        return line.result(
                "refused", by.refusals().stream().map(OutcomeAnswer::fault).toList());
    }

    private static List<Ban> bans(List<ImportLine> lines) {
        return lines.stream().map(line -> line.ban().orElseThrow()).toList();
    }

    private ObjectNode summary(int lines, boolean forbidden) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("lines", lines)
                .put("written", written)
                .put("unchanged", unchanged)
                .put("refused", refused);
        summary.put("atomic", atomic).put("dryRun", mandate.dryRun());
        String goodOnes = refused == 0 ? "all" : "good";
        summary.put("kept", forbidden || mandate.dryRun() ? "none" : goodOnes);
        summary.put("complete", nextLine == 0);
        if (nextLine > 0) {
            summary.put("nextLine", nextLine);
        }
        return summary;
    }

    private String text(ObjectNode summary) {
        var text = new StringBuilder();
        results.forEach(result -> text.append(result).append('\n'));
        ObjectNode last = JsonNodeFactory.instance.objectNode();
        last.set("summary", summary);
        return text.append(last).append('\n').toString();
    }
}
