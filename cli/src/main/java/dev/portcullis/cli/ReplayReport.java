package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.detection.Verdict;
import dev.portcullis.wafmanager.logs.Reading;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a replay came to, and beside it what a second set of scenarios did. */
record ReplayReport(Replay first, Optional<Replay> second, List<Reading> readings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void printTable(PrintWriter out) {
        var table = new Table().row("at", "until", "mode", "scenario", "subject", "strike", "why");
        for (Verdict verdict : first.verdicts()) {
            table.row(
                    verdict.strike().at().toString(),
                    verdict.strike().until().map(Instant::toString).orElse("for ever"),
                    verdict.scenario().mode().code(),
                    verdict.scenario().name(),
                    verdict.key().subject(),
                    Integer.toString(verdict.strike().number()),
                    why(verdict));
        }
        table.print(out);
        out.println();
        var summary = new Table();
        summaryOf(first).forEach((what, count) -> summary.row(what, Long.toString(count)));
        byScenario(first).forEach((scenario, count) -> summary.row("  " + scenario, Long.toString(count)));
        summary.print(out);
        second.ifPresent(other -> printComparison(other, out));
        out.flush();
    }

    private void printComparison(Replay other, PrintWriter out) {
        out.println();
        var table = new Table().row("compared", "first", "second");
        Map<String, Long> ours = summaryOf(first);
        summaryOf(other)
                .forEach((what, count) ->
                        table.row(what, Long.toString(ours.getOrDefault(what, 0L)), Long.toString(count)));
        table.print(out);
        only(first, other).forEach(key -> out.println("only the first:  " + key));
        only(other, first).forEach(key -> out.println("only the second: " + key));
    }

    void printJson(PrintWriter out) {
        first.verdicts().forEach(verdict -> out.println(json(verdict, "first")));
        second.ifPresent(other -> other.verdicts().forEach(verdict -> out.println(json(verdict, "second"))));
        ObjectNode summary = JSON.createObjectNode().put("type", "summary");
        summaryOf(first).forEach(summary::put);
        ObjectNode scenarios = summary.putObject("scenarios");
        byScenario(first).forEach(scenarios::put);
        second.ifPresent(other -> {
            ObjectNode compared = summary.putObject("compared");
            summaryOf(other).forEach(compared::put);
            only(first, other).forEach(compared.putArray("onlyFirst")::add);
            only(other, first).forEach(compared.putArray("onlySecond")::add);
        });
        out.println(summary);
        out.flush();
    }

    private static ObjectNode json(Verdict verdict, String set) {
        ObjectNode line = JSON.createObjectNode()
                .put("type", "ban")
                .put("set", set)
                .put("at", verdict.strike().at().toString())
                .put("until", verdict.strike().until().map(Instant::toString).orElse(""))
                .put("mode", verdict.scenario().mode().code())
                .put("scenario", verdict.scenario().name())
                .put("subject", verdict.key().subject())
                .put("strike", verdict.strike().number())
                .put("why", verdict.evidence().text());
        var targets = line.putArray("targets");
        verdict.targets().forEach(target -> targets.add(target.toString()));
        return line;
    }

    private static String why(Verdict verdict) {
        var tally = verdict.evidence().tally();
        String count = tally.count() == tally.of() ? "" + tally.count() : tally.count() + " of " + tally.of();
        return count + " since " + tally.first()
                + verdict.evidence().samples().stream()
                        .limit(1)
                        .map(each -> ": " + each)
                        .collect(Collectors.joining());
    }

    private Map<String, Long> summaryOf(Replay replay) {
        Map<String, Long> summary = new LinkedHashMap<>();
        summary.put("lines", readings.stream().mapToLong(Reading::lines).sum());
        summary.put("records", replay.records());
        summary.put("malformed", readings.stream().mapToLong(Reading::bad).sum());
        summary.put("damaged files", readings.stream().filter(Reading::cut).count());
        summary.put("subjects", (long) replay.subjects());
        summary.put("stopped by WAF already", replay.stopped());
        summary.put("would have been stopped", replay.wouldStop());
        summary.put("bans", (long) replay.verdicts().size());
        return summary;
    }

    private static Map<String, Long> byScenario(Replay replay) {
        return replay.verdicts().stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.scenario().name(), TreeMap::new, Collectors.counting()));
    }

    private static Set<String> only(Replay one, Replay other) {
        Set<String> keys = keys(one);
        keys.removeAll(keys(other));
        return keys;
    }

    private static Set<String> keys(Replay replay) {
        return replay.verdicts().stream()
                .map(verdict -> verdict.key().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
