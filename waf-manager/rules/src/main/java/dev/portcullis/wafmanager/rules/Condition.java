package dev.portcullis.wafmanager.rules;

import java.util.function.Function;

/** When a rule matches: a statement, or a rate. AWS WAF nests statements, but never a rate; here that can't be written. */
public sealed interface Condition permits Statement, RateBased {

    <R> R foldCondition(Function<Statement, R> statement, Function<RateBased, R> rateBased);
}
