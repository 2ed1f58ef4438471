package dev.portcullis.wafmanager.rules;

import java.util.function.Function;

/** What can be asked of a single request, and nested. */
public sealed interface Statement extends Condition
        permits IpSetMatch, TextMatch, RegexMatch, RegexSetMatch, SizeMatch, GeoMatch, AsnMatch, LabelMatch, Combined {

    <R> R fold(Cases<R> cases);

    @Override
    default <R> R foldCondition(Function<Statement, R> statement, Function<RateBased, R> rateBased) {
        return statement.apply(this);
    }

    /** One answer for each kind of statement: whoever forgets one doesn't compile. */
    interface Cases<R> {
        R ipSet(IpSetMatch match);

        R text(TextMatch match);

        R regex(RegexMatch match);

        R regexSet(RegexSetMatch match);

        R size(SizeMatch match);

        R geo(GeoMatch match);

        R asn(AsnMatch match);

        R label(LabelMatch match);

        R all(Combined.AllOf statement);

        R any(Combined.AnyOf statement);

        R not(Combined.Not statement);
    }
}
