package dev.portcullis.local.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads <code>{ condition }</code> by recursive descent: {@code ||} binds weaker than {@code &&}. */
final class JsonPatternParser {

    private static final Pattern SELECTOR = Pattern.compile("\\$((?:\\.[\\w-]+|\\[\\d+])+)");
    private static final Pattern OPERATOR = Pattern.compile("!=|<=|>=|=|<|>");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WORD = Pattern.compile("[\\w.+*/:-]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern TEST = Pattern.compile("(IS\\s+(NULL|TRUE|FALSE)|NOT\\s+EXISTS)\\b");

    private final String text;
    private int at;

    JsonPatternParser(String text) {
        this.text = text;
    }

    Predicate<JsonNode> parse() {
        expect("{");
        Predicate<JsonNode> condition = any();
        expect("}");
        if (at != text.length()) {
            throw refused("the end");
        }
        return condition;
    }

    private Predicate<JsonNode> any() {
        Predicate<JsonNode> condition = all();
        while (accept("||")) {
            condition = condition.or(all());
        }
        return condition;
    }

    private Predicate<JsonNode> all() {
        Predicate<JsonNode> condition = one();
        while (accept("&&")) {
            condition = condition.and(one());
        }
        return condition;
    }

    private Predicate<JsonNode> one() {
        if (accept("(")) {
            Predicate<JsonNode> condition = any();
            expect(")");
            return condition;
        }
        JsonPointer pointer = JsonPointer.compile(take(SELECTOR, "a selector such as $.a.b or $.a[0]")
                .group(1)
                .replaceAll("[.\\[]", "/")
                .replace("]", ""));
        Matcher test = matcher(TEST);
        if (test.lookingAt()) {
            at = test.end();
            return test(pointer, test.group().replaceAll("\\s+", " "));
        }
        String operator = take(OPERATOR, "one of = != < > <= >= IS NOT EXISTS").group();
        return comparison(pointer, operator);
    }

    private static Predicate<JsonNode> test(JsonPointer pointer, String what) {
        return switch (what) {
            case "IS NULL" -> document -> document.at(pointer).isNull();
            case "IS TRUE" ->
                document ->
                        document.at(pointer).isBoolean() && document.at(pointer).booleanValue();
            case "IS FALSE" ->
                document -> document.at(pointer).isBoolean()
                        && !document.at(pointer).booleanValue();
            default -> document -> document.at(pointer).isMissingNode();
        };
    }

    private Predicate<JsonNode> comparison(JsonPointer pointer, String operator) {
        Matcher quoted = matcher(QUOTED);
        if (quoted.lookingAt()) {
            at = quoted.end();
            return text(pointer, operator, quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        String word = take(WORD, "a value").group();
        if (!NUMBER.matcher(word).matches()) {
            return text(pointer, operator, word);
        }
        BigDecimal number = new BigDecimal(word);
        IntPredicate holds = switch (operator) {
            case "=" -> sign -> sign == 0;
            case "!=" -> sign -> sign != 0;
            case "<" -> sign -> sign < 0;
            case ">" -> sign -> sign > 0;
            case "<=" -> sign -> sign <= 0;
            default -> sign -> sign >= 0;
        };
        return document -> {
            JsonNode value = document.at(pointer);
            return value.isNumber() && holds.test(value.decimalValue().compareTo(number));
        };
    }

    /** What isn't there, or is no text, neither equals nor differs. */
    private Predicate<JsonNode> text(JsonPointer pointer, String operator, String wanted) {
        if (!operator.equals("=") && !operator.equals("!=")) {
            throw FilterPattern.refused(text, operator + " compares numbers only, not " + wanted);
        }
        Pattern pattern = Pattern.compile("\\Q" + wanted.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
        boolean equal = operator.equals("=");
        return document -> {
            JsonNode value = document.at(pointer);
            return value.isTextual() && pattern.matcher(value.textValue()).matches() == equal;
        };
    }

    private Matcher take(Pattern pattern, String what) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            throw refused(what);
        }
        at = matcher.end();
        return matcher;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw refused(token);
        }
        skipSpace();
    }

    private boolean accept(String token) {
        skipSpace();
        boolean found = text.startsWith(token, at);
        if (found) {
            at += token.length();
        }
        return found;
    }

    private Matcher matcher(Pattern pattern) {
        skipSpace();
        return pattern.matcher(text).region(at, text.length());
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException refused(String expected) {
        return FilterPattern.refused(text, "expected " + expected + " at position " + at);
    }
}
