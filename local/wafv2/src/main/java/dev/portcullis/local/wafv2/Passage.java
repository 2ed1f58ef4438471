package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a request met on its way through a web ACL, for the log and the samples. Used by one thread. */
final class Passage {

    /**
     * One rule that matched.
     *
     * @param rule of the web ACL
     * @param metric its name in metrics and samples
     * @param inGroup the group's rule, empty outside groups
     * @param action in capitals; a captcha or challenge that the client had passed counts as {@code COUNT}
     */
    record Match(String rule, String metric, String inGroup, String action) {}

    private final List<Match> matches = new ArrayList<>();
    private final ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode rates = JsonNodeFactory.instance.arrayNode();
    private String terminating = "Default_Action";
    private String terminatingType = "REGULAR";
    private String action = "ALLOW";
    private Set<String> labels = Set.of();

    void matched(Match match) {
        matches.add(match);
    }

    void ended(String rule, String type, String by) {
        terminating = rule;
        terminatingType = type;
        action = by;
    }

    void labelled(Set<String> all) {
        labels = Set.copyOf(all);
    }

    List<Match> matches() {
        return List.copyOf(matches);
    }

    ArrayNode groups() {
        return groups;
    }

    ArrayNode rates() {
        return rates;
    }

    String terminating() {
        return terminating;
    }

    String terminatingType() {
        return terminatingType;
    }

    String action() {
        return action;
    }

    Set<String> labels() {
        return labels;
    }
}
