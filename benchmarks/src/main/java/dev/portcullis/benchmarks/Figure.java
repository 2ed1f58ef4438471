package dev.portcullis.benchmarks;

/**
 * One measured number.
 *
 * @param bench the benchmark's name
 * @param subject what was measured, {@code case} in JSON
 * @param who {@code portcullis}, {@code floor} (the least that any solution must spend) or a peer's name
 * @param metric such as {@code warm_call_p99}
 * @param unit such as {@code ms}, {@code MB}
 * @param runs how many measurements the value summarises
 */
public record Figure(String bench, String subject, String who, String metric, String unit, double value, int runs) {
    public Figure {
        if (runs < 1) {
            throw new IllegalArgumentException("a figure summarises at least one run, not " + runs);
        }
    }
}
