package dev.portcullis.wafmanager.scenarios;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.portcullis.wafmanager.detection.LogRecord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What conditions speak of, under these names. A text is empty, and the status 0, where the record has none. */
enum Variable {
    SOURCE("source"),
    ADDRESS("address"),
    METHOD("method"),
    PATH("path"),
    USER_AGENT("userAgent"),
    USER("user"),
    CLIENT("client"),
    STATUS("status"),
    REASON("reason"),
    LABELS("labels");

    private static final Pattern LITERALS = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");

    private final String celName;

    Variable(String celName) {
        this.celName = celName;
    }

    String celName() {
        return celName;
    }

    CelType type() {
        return switch (this) {
            case STATUS -> SimpleType.INT;
            case LABELS -> ListType.create(SimpleType.STRING);
            default -> SimpleType.STRING;
        };
    }

    Object of(LogRecord record) {
        return switch (this) {
            case SOURCE -> record.source().code();
            case ADDRESS -> record.address().toString();
            case METHOD -> record.request().method();
            case PATH -> record.request().path();
            case USER_AGENT -> record.request().userAgent();
            case USER -> record.caller().user();
            case CLIENT -> record.caller().client();
            case STATUS -> (long) record.outcome().status();
            case REASON -> record.outcome().reason();
            case LABELS -> List.copyOf(record.outcome().labels());
        };
    }

    /** Those that an expression may speak of: every word of it outside quotes. One too many does no harm. */
    static List<Variable> in(String expression) {
        Matcher quoted = LITERALS.matcher(expression);
        List<String> words = List.of(quoted.replaceAll("''").split("\\W+", -1));
        return Stream.of(values())
                .filter(variable -> words.contains(variable.celName))
                .toList();
    }
}
