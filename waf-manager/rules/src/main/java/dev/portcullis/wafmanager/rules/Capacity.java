package dev.portcullis.wafmanager.rules;

import java.util.List;

/**
 * What conditions cost in web ACL capacity units (WCU), by the figures of the AWS WAF developer guide's pages on each
 * statement. AWS's own sum may be lower, where the same transformation of the same part is used twice; never higher.
 */
public final class Capacity {

    private static final int TRANSFORMATION = 10;
    private static final int ALL_ARGUMENTS = 10;
    private static final int RATE = 2;
    private static final int RATE_KEY_PART = 30;

    private Capacity() {}

    /** Of all rules, scheduled ones included. */
    public static int of(RuleSet rules, Target target) {
        return rules.rules().stream()
                .mapToInt(rule -> of(rule.condition(), target))
                .sum();
    }

    public static int of(Condition condition, Target target) {
        return condition.foldCondition(
                statement -> statement.fold(new Costs(target)),
                rate -> RATE
                        + RATE_KEY_PART * rate.key().parts().size()
                        + rate.scopeDown()
                                .map(statement -> of(statement, target))
                                .orElse(0));
    }

    private record Costs(Target target) implements Statement.Cases<Integer> {

        @Override
        public Integer ipSet(IpSetMatch match) {
            boolean anywhere = match.forwarded()
                    .filter(header -> header.position() == ForwardedIp.Position.ANY)
                    .isPresent();
            // A list of several IP sets becomes one reference for each.
            return target.shardsOf(match.list()) * (anywhere ? 5 : 1);
        }

        @Override
        public Integer text(TextMatch match) {
            int base = switch (match.position()) {
                case EXACTLY, STARTS_WITH, ENDS_WITH -> 2;
                case CONTAINS, CONTAINS_WORD -> 10;
            };
            return base + reading(match.in());
        }

        @Override
        public Integer regex(RegexMatch match) {
            return 3 + reading(match.in());
        }

        @Override
        public Integer regexSet(RegexSetMatch match) {
            return 25 + reading(match.in());
        }

        @Override
        public Integer size(SizeMatch match) {
            return 1 + reading(match.in());
        }

        @Override
        public Integer geo(GeoMatch match) {
            return 1;
        }

        @Override
        public Integer asn(AsnMatch match) {
            return 1;
        }

        @Override
        public Integer label(LabelMatch match) {
            return 1;
        }

        @Override
        public Integer all(Combined.AllOf statement) {
            return sum(statement.statements());
        }

        @Override
        public Integer any(Combined.AnyOf statement) {
            return sum(statement.statements());
        }

        @Override
        public Integer not(Combined.Not statement) {
            return statement.statement().fold(this);
        }

        private int sum(List<Statement> statements) {
            return statements.stream().mapToInt(each -> each.fold(this)).sum();
        }

        private static int reading(Inspected in) {
            int whole = in.component().kind() == Component.Kind.ALL_QUERY_ARGUMENTS ? ALL_ARGUMENTS : 0;
            return whole + TRANSFORMATION * in.transformations().size();
        }
    }
}
