package dev.portcullis.local.apigateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value comes from: an identity source, a mapped header. REST APIs write {@code method.request.header.X},
 * {@code context.x}, {@code stageVariables.x} and {@code 'a literal'}; HTTP APIs {@code $request.header.X},
 * {@code $context.x} and {@code $stageVariables.x}; WebSocket APIs {@code route.request.header.X} and the rest as REST APIs.
 */
public record Expression(Kind kind, String name) {

    /** The places that values come from. */
    public enum Kind {
        HEADER,
        QUERY,
        CONTEXT,
        STAGE_VARIABLE,
        LITERAL
    }

    private static final Pattern FORM =
            Pattern.compile("(?:method\\.|route\\.|\\$)request\\.(?<place>header|querystring)\\.(?<parameter>[^\\s.]+)"
                    + "|\\$?context\\.(?<context>[A-Za-z0-9_.-]+)"
                    + "|\\$?stageVariables\\.(?<variable>[A-Za-z0-9_]+)"
                    + "|'(?<literal>[^']*)'");

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it has none of the forms
     */
    public static Expression of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("the mapping expression " + text + " is not understood");
        }
        if (form.group("place") != null) {
            Kind kind = form.group("place").equals("header") ? Kind.HEADER : Kind.QUERY;
            return new Expression(kind, form.group("parameter"));
        }
        if (form.group("context") != null) {
            return new Expression(Kind.CONTEXT, form.group("context"));
        }
        return form.group("variable") != null
                ? new Expression(Kind.STAGE_VARIABLE, form.group("variable"))
                : new Expression(Kind.LITERAL, form.group("literal"));
    }
}
