package dev.portcullis.wafmanager.rules;

import static dev.portcullis.wafmanager.rules.Statements.BLOCKED;
import static dev.portcullis.wafmanager.rules.Statements.MINUTE;
import static dev.portcullis.wafmanager.rules.Statements.TARGET;
import static dev.portcullis.wafmanager.rules.Statements.path;
import static dev.portcullis.wafmanager.rules.Statements.pathStarts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.wafmanager.rules.ForwardedIp.Position;
import dev.portcullis.wafmanager.rules.RateKey.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures are those of the AWS WAF developer guide's page on each statement, "Rule statement characteristics". */
class CapacityTest {

    private static final Inspected ALL_ARGUMENTS = Inspected.plain(Component.of(Component.Kind.ALL_QUERY_ARGUMENTS));

    static Stream<Arguments> documented() {
        return Stream.of(
                arguments("IP set", 1, IpSetMatch.of(BLOCKED)),
                arguments("IP set, first forwarded address", 1, forwarded(Position.FIRST)),
                arguments("IP set, last forwarded address", 1, forwarded(Position.LAST)),
                arguments("IP set, any forwarded address: 4 more", 5, forwarded(Position.ANY)),
                arguments("geographic match", 1, new GeoMatch(List.of("NL", "BE"))),
                arguments("ASN match", 1, new AsnMatch(List.of(64_496L))),
                arguments("label match", 1, new LabelMatch("seen", false)),
                arguments("label match of a namespace", 1, new LabelMatch("bot:", true)),
                arguments("size constraint", 1, size()),
                arguments("size constraint, all query parameters: 10 more", 11, size(ALL_ARGUMENTS)),
                arguments("size constraint, a transformation: 10 more", 11, size(path(Transformation.URL_DECODE))),
                arguments("string match, exactly", 2, text(TextMatch.Position.EXACTLY)),
                arguments("string match, starts with", 2, text(TextMatch.Position.STARTS_WITH)),
                arguments("string match, ends with", 2, text(TextMatch.Position.ENDS_WITH)),
                arguments("string match, contains", 10, text(TextMatch.Position.CONTAINS)),
                arguments("string match, contains word", 10, text(TextMatch.Position.CONTAINS_WORD)),
                arguments("string match, a transformation", 12, text(path(Transformation.LOWERCASE))),
                arguments(
                        "string match, two transformations",
                        22,
                        text(path(Transformation.LOWERCASE, Transformation.URL_DECODE))),
                arguments("string match, all query parameters", 12, text(ALL_ARGUMENTS)),
                arguments("regex match", 3, new RegexMatch(path(), new Regex("^/a"))),
                arguments(
                        "regex match, a transformation",
                        13,
                        new RegexMatch(path(Transformation.LOWERCASE), new Regex("^/a"))),
                arguments("regex pattern set", 25, new RegexSetMatch(path(), "paths")),
                arguments("regex pattern set, all query parameters", 35, new RegexSetMatch(ALL_ARGUMENTS, "paths")),
                arguments("AND: the sum", 3, new Combined.AllOf(List.of(new GeoMatch(List.of("NL")), pathStarts("/")))),
                arguments("OR: the sum", 4, new Combined.AnyOf(List.of(pathStarts("/a"), pathStarts("/b")))),
                arguments("NOT: what it holds", 2, new Combined.Not(pathStarts("/a"))),
                arguments("rate", 2, RateBased.byIp(100, MINUTE)),
                arguments("rate, by forwarded address", 2, rate(RateKey.forwarded(header(Position.FIRST)))),
                arguments("rate, one custom key: 30 more", 32, rate(RateKey.of(part(Part.Kind.METHOD, "")))),
                arguments("rate, five custom keys", 152, rate(fiveParts())),
                arguments(
                        "rate, with what scopes it down",
                        4,
                        new RateBased(100, MINUTE, RateKey.CONSTANT, Optional.of(pathStarts("/")))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("documented")
    void a_condition_costs_what_aws_documents(String what, int wcu, Condition condition) {
        assertThat(Capacity.of(condition, TARGET)).as(what).isEqualTo(wcu);
    }

    @Test
    void a_list_of_several_ip_sets_costs_one_reference_each() {
        Target target = new Target(500, Map.of(BLOCKED, 3));
        assertThat(Capacity.of(IpSetMatch.of(BLOCKED), target)).isEqualTo(3);
        assertThat(Capacity.of(forwarded(Position.ANY), target)).isEqualTo(15);
    }

    private static IpSetMatch forwarded(Position position) {
        return new IpSetMatch(BLOCKED, Optional.of(header(position)));
    }

    private static ForwardedIp header(Position position) {
        return new ForwardedIp("X-Forwarded-For", position, false);
    }

    private static SizeMatch size() {
        return size(path());
    }

    private static SizeMatch size(Inspected in) {
        return new SizeMatch(in, SizeMatch.Comparison.GT, 100);
    }

    private static TextMatch text(TextMatch.Position position) {
        return new TextMatch(path(), position, "admin");
    }

    private static TextMatch text(Inspected in) {
        return new TextMatch(in, TextMatch.Position.EXACTLY, "admin");
    }

    private static RateBased rate(RateKey key) {
        return new RateBased(100, MINUTE, key, Optional.empty());
    }

    private static Part part(Part.Kind kind, String name) {
        return new Part(kind, name);
    }

    private static RateKey fiveParts() {
        return RateKey.of(
                part(Part.Kind.IP, ""),
                part(Part.Kind.METHOD, ""),
                part(Part.Kind.URI_PATH, ""),
                part(Part.Kind.HEADER, "x-client"),
                part(Part.Kind.ASN, ""));
    }
}
