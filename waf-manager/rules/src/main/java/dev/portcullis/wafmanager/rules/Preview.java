package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.CidrSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What rules would have done to recorded requests.
 *
 * @param byRule in the order of priorities, every rule
 */
public record Preview(int requests, List<RuleMatches> byRule) {

    private static final int MAX_EXAMPLES = 5;

    /**
     * What one rule would have done.
     *
     * @param matched requests that reached it and matched
     * @param hidden requests that it matches too but that an earlier rule decided, by that rule's name; not told of rates
     * @param examples up to five that matched, the earliest
     */
    public record RuleMatches(Rule rule, int matched, Map<String, Integer> hidden, List<RecordedRequest> examples) {
        public RuleMatches {
            hidden = Map.copyOf(hidden);
            examples = List.copyOf(examples);
        }
    }

    public Preview {
        byRule = List.copyOf(byRule);
    }

    /**
     * Runs requests, in the order of their times, through rules as if all were in force. Captcha and challenge end a
     * request's way here: who holds a token isn't recorded.
     */
    public static Preview of(
            RuleSet rules, Collection<RecordedRequest> requests, Function<AddressList, CidrSet> lists) {
        var run = new Run(rules, lists);
        requests.stream().sorted(Comparator.comparing(RecordedRequest::at)).forEach(run::next);
        return new Preview(
                requests.size(),
                run.tallies.values().stream().map(Tally::result).toList());
    }

    private static final class Tally {
        final Rule rule;
        final Optional<RateCounts> counts;
        int matched;
        final Map<String, Integer> hidden = new HashMap<>();
        final List<RecordedRequest> examples = new ArrayList<>();

        Tally(Rule rule) {
            this.rule = rule;
            this.counts = rule.condition()
                    .foldCondition(statement -> Optional.empty(), rate -> Optional.of(new RateCounts(rate)));
        }

        void match(RecordedRequest request) {
            matched++;
            if (examples.size() < MAX_EXAMPLES) {
                examples.add(request);
            }
        }

        RuleMatches result() {
            return new RuleMatches(rule, matched, hidden, examples);
        }
    }

    private static final class Run {
        final RuleSet rules;
        final Function<AddressList, CidrSet> lists;
        final Map<String, Tally> tallies = new LinkedHashMap<>();

        Run(RuleSet rules, Function<AddressList, CidrSet> lists) {
            this.rules = rules;
            this.lists = lists;
            rules.rules().forEach(rule -> tallies.put(rule.name(), new Tally(rule)));
        }

        void next(RecordedRequest request) {
            Set<String> labels = new HashSet<>();
            var matching = new Matching(request, rules, lists, labels);
            Optional<String> decider = Optional.empty();
            for (Tally tally : tallies.values()) {
                if (decider.isPresent()) {
                    boolean too = tally.rule.condition().foldCondition(each -> each.fold(matching), rate -> false);
                    if (too) {
                        tally.hidden.merge(decider.get(), 1, Integer::sum);
                    }
                } else if (matches(tally, request, matching, labels)) {
                    tally.match(request);
                    labels.addAll(tally.rule.labels());
                    decider = Optional.of(tally.rule)
                            .filter(rule -> rule.action().isTerminating())
                            .map(Rule::name);
                }
            }
        }

        private static boolean matches(Tally tally, RecordedRequest request, Matching matching, Set<String> labels) {
            return tally.rule
                    .condition()
                    .foldCondition(
                            statement -> statement.fold(matching),
                            rate -> rate.scopeDown()
                                            .map(scope -> scope.fold(matching))
                                            .orElse(true)
                                    && tally.counts.orElseThrow().count(request, labels));
        }
    }
}
