package dev.portcullis.local.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How functions are named: plain, partially, or by ARN. */
final class FunctionArn {

    static final String ACCOUNT = "123456789012";
    static final String LATEST = "$LATEST";

    /** {@code [[arn:aws:lambda:region:]account:function:]name[:qualifier]}, as Invoke's {@code FunctionName} documents. */
    private static final Pattern NAME = Pattern.compile(
            "(?:(?:arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([a-zA-Z0-9_-]{1,64})(?::([a-zA-Z0-9$_-]+))?");

    private FunctionArn() {}

    static String of(String region, String name) {
        return "arn:aws:lambda:" + region + ":" + ACCOUNT + ":function:" + name;
    }

    /** The name in it; empty when it names no function that this host could have: only {@code $LATEST} exists. */
    static Optional<String> name(String nameOrArn) {
        Matcher matcher = NAME.matcher(nameOrArn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String qualifier = matcher.group(2);
        return qualifier == null || qualifier.equals(LATEST) ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
