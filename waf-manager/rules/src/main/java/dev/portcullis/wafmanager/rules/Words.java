package dev.portcullis.wafmanager.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conditions as people say them, for histories. */
final class Words implements Statement.Cases<String> {

    private static final Words INSTANCE = new Words();

    private Words() {}

    static String of(Condition condition) {
        return condition.foldCondition(
                statement -> statement.fold(INSTANCE),
                rate -> String.format(
                        Locale.ROOT,
                        "more than %,d requests in %d s by %s%s",
                        rate.limit(),
                        rate.window().toSeconds(),
                        of(rate.key()),
                        rate.scopeDown().map(down -> " where " + of(down)).orElse("")));
    }

    static String of(RateKey key) {
        return switch (key.type()) {
            case IP -> "address";
            case CONSTANT -> "nothing";
            case FORWARDED_IP ->
                "address in " + key.forwarded().map(ForwardedIp::header).orElse("");
            case CUSTOM_KEYS -> key.parts().stream().map(RateKey.Part::toString).collect(Collectors.joining(" and "));
        };
    }

    @Override
    public String ipSet(IpSetMatch match) {
        String where = match.forwarded()
                .map(header -> header.position().name().toLowerCase(Locale.ROOT) + " address in " + header.header())
                .orElse("address");
        return where + " in list " + match.list();
    }

    @Override
    public String text(TextMatch match) {
        String verb = match.position().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return part(match.in()) + " " + (verb.equals("exactly") ? "is" : verb) + " \"" + match.search() + "\"";
    }

    @Override
    public String regex(RegexMatch match) {
        return part(match.in()) + " matches /" + match.regex() + "/";
    }

    @Override
    public String regexSet(RegexSetMatch match) {
        return part(match.in()) + " matches pattern set " + match.set();
    }

    @Override
    public String size(SizeMatch match) {
        return String.format(Locale.ROOT, "%s has size %s %,d", part(match.in()), match.comparison(), match.bytes());
    }

    @Override
    public String geo(GeoMatch match) {
        return "country in " + String.join(" ", match.countries());
    }

    @Override
    public String asn(AsnMatch match) {
        return "network in " + match.numbers().stream().map(n -> "AS" + n).collect(Collectors.joining(" "));
    }

    @Override
    public String label(LabelMatch match) {
        return "labelled " + match.key();
    }

    @Override
    public String all(Combined.AllOf statement) {
        return joined(statement.statements(), " and ");
    }

    @Override
    public String any(Combined.AnyOf statement) {
        return joined(statement.statements(), " or ");
    }

    @Override
    public String not(Combined.Not statement) {
        return "not (" + of(statement.statement()) + ")";
    }

    private static String joined(List<Statement> statements, String word) {
        return statements.stream().map(Words::of).collect(Collectors.joining(word, "(", ")"));
    }

    private static String part(Inspected in) {
        return in.transformations().isEmpty()
                ? in.component().toString()
                : in.component() + " after "
                        + in.transformations().stream()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
    }
}
