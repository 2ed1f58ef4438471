package dev.portcullis.wafmanager.detection.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A verdict so broad that people must approve it.
 *
 * @param evidence why detection wants it, as it was when it asked first
 * @param until when the wish and its approvals are forgotten, to the second
 * @param approvers who approved so far
 */
public record Wish(
        String scenario, String subject, String evidence, Instant asked, Instant until, Set<String> approvers) {

    /** So many different people are enough. */
    public static final int PEOPLE = 2;

    static final String KEY = "pk";
    static final String EVIDENCE = "evidence";
    static final String ASKED = "asked";
    static final String APPROVERS = "approvers";
    static final String EXPIRES = "expires";

    public Wish {
        approvers = Set.copyOf(approvers);
    }

    public boolean granted() {
        return approvers.size() >= PEOPLE;
    }

    static AttributeValue key(String scenario, String subject) {
        return AttributeValue.fromS("approval#" + scenario + "#" + subject);
    }

    static Wish read(String scenario, String subject, Map<String, AttributeValue> item) {
        AttributeValue approvers = item.get(APPROVERS);
        return new Wish(
                scenario,
                subject,
                item.getOrDefault(EVIDENCE, AttributeValue.fromS("")).s(),
                Instant.ofEpochMilli(number(item, ASKED)),
                Instant.ofEpochSecond(number(item, EXPIRES)),
                approvers == null ? Set.of() : new TreeSet<>(approvers.ss()));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
