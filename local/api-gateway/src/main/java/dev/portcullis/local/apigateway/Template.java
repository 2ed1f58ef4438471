package dev.portcullis.local.apigateway;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a gateway response: text in which {@code $context.x} and {@code $stageVariables.x} are replaced by their
 * values and nothing else happens, for API Gateway has no logic here. Values aren't escaped; unknown ones are empty.
 */
final class Template {

    private static final Pattern VARIABLE = Pattern.compile(
            "\\$(?:(?<context>context)|stageVariables)\\.(?<name>[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)");

    private Template() {}

    static String fill(String template, RequestVariables variables) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        variables.value(expression(found)).orElse("")));
    }

    private static Expression expression(MatchResult found) {
        Expression.Kind kind = found.group(1) == null ? Expression.Kind.STAGE_VARIABLE : Expression.Kind.CONTEXT;
        return new Expression(kind, found.group(2));
    }
}
