package dev.portcullis.cli;

import java.util.ArrayList;
import java.util.List;

/** What a month costs, service by service, of three ways to protect an API. */
record Costs(Prices prices, Load load) {

    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final int RULES = 4;
    private static final int METRICS = 40;
    private static final int ALARMS = 13;
    private static final int KEYS = 4;

    /** The clock's runs of reconcile a month. */
    private static final double RECONCILES = 730 * 60.0;

    /**
     * One service's share.
     *
     * @param design which of the ways
     * @param usd a month, in US dollars
     */
    record Line(String design, String service, double usd, String quantity) {}

    List<Line> all() {
        List<Line> lines = new ArrayList<>();
        lines.addAll(gateway("API Gateway and WAF alone"));
        lines.addAll(writePerRequest());
        lines.addAll(portcullis());
        return lines;
    }

    double sum(String design) {
        return all().stream()
                .filter(line -> line.design().equals(design))
                .mapToDouble(Line::usd)
                .sum();
    }

    private List<Line> gateway(String design) {
        double calls = load.calls();
        return List.of(
                new Line(design, "API Gateway, REST", prices.restCalls(calls), millions(calls) + " calls"),
                new Line(
                        design,
                        "WAF",
                        prices.of("wafAcl")
                                + RULES * prices.of("wafRule")
                                + calls / MILLION * prices.of("wafMillionRequests"),
                        millions(calls) + " requests, " + RULES + " rules"));
    }

    private List<Line> writePerRequest() {
        String design = "a write for each request";
        var lines = new ArrayList<>(gateway(design));
        lines.add(authorizer(design));
        lines.add(writes(design, load.calls()));
        lines.add(logs(design));
        return lines;
    }

    private List<Line> portcullis() {
        String design = "Portcullis";
        var lines = new ArrayList<>(gateway(design));
        lines.add(authorizer(design));
        lines.add(writes(design, load.calls() * load.writesPerDecision()));
        lines.add(logs(design));
        lines.add(new Line(
                design,
                "CloudWatch",
                METRICS * prices.of("metric") + ALARMS * prices.of("alarm") + prices.of("dashboard"),
                METRICS + " metrics, " + ALARMS + " alarms, a dashboard"));
        lines.add(new Line(design, "KMS", KEYS * prices.of("kmsKey"), KEYS + " keys"));
        lines.add(new Line(
                design,
                "Lambda, reconcile",
                RECONCILES / MILLION * prices.of("lambdaMillionRequests")
                        + RECONCILES * 0.2 * 0.5 * prices.gigabyteSecond(load.architecture()),
                "a run a minute"));
        return lines;
    }

    private Line authorizer(String design) {
        double calls = load.calls();
        double gigabyteSeconds = calls * Load.DURATION_SECONDS * Load.GIGABYTES;
        return new Line(
                design,
                "Lambda, authorizer",
                calls / MILLION * prices.of("lambdaMillionRequests")
                        + gigabyteSeconds * prices.gigabyteSecond(load.architecture()),
                millions(calls) + " calls of 5 ms at 1 GB, " + load.architecture());
    }

    private Line writes(String design, double writes) {
        return new Line(
                design,
                "DynamoDB, limits",
                writes / MILLION * prices.of("dynamoDbMillionWrites"),
                millions(writes) + " writes, " + String.format(java.util.Locale.ROOT, "%.3f", writes / load.calls())
                        + " a decision");
    }

    private Line logs(String design) {
        double bytes = load.calls() * (Load.PLATFORM_BYTES + (Load.REFUSED * 2 + Load.LOGGED_ALLOWS) * Load.LINE_BYTES);
        return new Line(
                design,
                "CloudWatch Logs",
                bytes / GIGABYTE * prices.of("logsGigabyte"),
                String.format(java.util.Locale.ROOT, "%.0f GB", bytes / GIGABYTE));
    }

    private static String millions(double number) {
        return String.format(java.util.Locale.ROOT, "%.1f million", number / MILLION);
    }
}
