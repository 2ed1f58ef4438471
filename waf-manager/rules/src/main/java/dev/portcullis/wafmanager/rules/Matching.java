package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a recorded request matches a statement. */
final class Matching implements Statement.Cases<Boolean> {

    /** AWS WAF looks at the last ten addresses of a header. */
    private static final int MAX_FORWARDED = 10;

    private final RecordedRequest request;
    private final RuleSet rules;
    private final Function<AddressList, CidrSet> lists;
    private final Set<String> labels;

    Matching(RecordedRequest request, RuleSet rules, Function<AddressList, CidrSet> lists, Set<String> labels) {
        this.request = request;
        this.rules = rules;
        this.lists = lists;
        this.labels = labels;
    }

    @Override
    public Boolean ipSet(IpSetMatch match) {
        CidrSet addresses = lists.apply(match.list());
        return match.forwarded()
                .map(header -> forwarded(header, addresses))
                .orElseGet(() -> addresses.contains(request.client()));
    }

    private boolean forwarded(ForwardedIp header, CidrSet addresses) {
        List<String> values = request.content().header(header.header());
        if (values.isEmpty()) {
            return false;
        }
        List<Optional<IpAddress>> chain = new ArrayList<>();
        for (String text : String.join(",", values).split(",", -1)) {
            chain.add(IpAddress.parse(text.strip(), Notation.LENIENT).toOptional());
        }
        List<Optional<IpAddress>> asked = switch (header.position()) {
            case FIRST -> chain.subList(0, 1);
            case LAST -> chain.subList(chain.size() - 1, chain.size());
            case ANY -> chain.subList(Math.max(0, chain.size() - MAX_FORWARDED), chain.size());
        };
        boolean valid = asked.stream().allMatch(Optional::isPresent);
        return valid ? asked.stream().flatMap(Optional::stream).anyMatch(addresses::contains) : header.matchIfInvalid();
    }

    @Override
    public Boolean text(TextMatch match) {
        String search = match.search();
        Predicate<String> test = switch (match.position()) {
            case EXACTLY -> search::equals;
            case STARTS_WITH -> text -> text.startsWith(search);
            case ENDS_WITH -> text -> text.endsWith(search);
            case CONTAINS -> text -> text.contains(search);
            case CONTAINS_WORD ->
                Pattern.compile("(?<!\\w)" + Pattern.quote(search) + "(?!\\w)").asPredicate();
        };
        return values(match.in()).anyMatch(test);
    }

    @Override
    public Boolean regex(RegexMatch match) {
        return values(match.in()).anyMatch(match.regex().compiled().asPredicate());
    }

    @Override
    public Boolean regexSet(RegexSetMatch match) {
        List<Regex> patterns =
                rules.patternSet(match.set()).map(PatternSet::patterns).orElse(List.of());
        return patterns.stream()
                .anyMatch(regex -> values(match.in()).anyMatch(regex.compiled().asPredicate()));
    }

    @Override
    public Boolean size(SizeMatch match) {
        return values(match.in())
                .anyMatch(
                        text -> match.comparison().holds(text.getBytes(StandardCharsets.UTF_8).length, match.bytes()));
    }

    @Override
    public Boolean geo(GeoMatch match) {
        return request.origin().country().filter(match.countries()::contains).isPresent();
    }

    @Override
    public Boolean asn(AsnMatch match) {
        return request.origin().asn().filter(match.numbers()::contains).isPresent();
    }

    @Override
    public Boolean label(LabelMatch match) {
        return labels.stream()
                .anyMatch(label -> match.namespace()
                        ? (":" + label).contains(":" + match.key())
                        : (":" + label).endsWith(":" + match.key()));
    }

    @Override
    public Boolean all(Combined.AllOf statement) {
        return statement.statements().stream().allMatch(each -> each.fold(this));
    }

    @Override
    public Boolean any(Combined.AnyOf statement) {
        return statement.statements().stream().anyMatch(each -> each.fold(this));
    }

    @Override
    public Boolean not(Combined.Not statement) {
        return !statement.statement().fold(this);
    }

    private java.util.stream.Stream<String> values(Inspected in) {
        return raw(in.component()).stream().map(text -> Transforming.apply(in.transformations(), text));
    }

    private Collection<String> raw(Component component) {
        RecordedRequest.Content content = request.content();
        return switch (component.kind()) {
            case HEADER -> content.header(component.name());
            case QUERY_ARGUMENT -> Arguments.of(content.query()).values(component.name());
            case ALL_QUERY_ARGUMENTS -> Arguments.of(content.query()).all();
            case QUERY_STRING -> List.of(content.query());
            case URI_PATH -> List.of(content.path());
            case METHOD -> List.of(content.method());
            case BODY -> content.body().stream().toList();
        };
    }
}
