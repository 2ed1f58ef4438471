package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.AsnMatch;
import dev.portcullis.wafmanager.rules.Combined;
import dev.portcullis.wafmanager.rules.Component;
import dev.portcullis.wafmanager.rules.ForwardedIp;
import dev.portcullis.wafmanager.rules.GeoMatch;
import dev.portcullis.wafmanager.rules.Inspected;
import dev.portcullis.wafmanager.rules.IpSetMatch;
import dev.portcullis.wafmanager.rules.LabelMatch;
import dev.portcullis.wafmanager.rules.RateBased;
import dev.portcullis.wafmanager.rules.RateKey;
import dev.portcullis.wafmanager.rules.RegexMatch;
import dev.portcullis.wafmanager.rules.RegexSetMatch;
import dev.portcullis.wafmanager.rules.Rule;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.SizeMatch;
import dev.portcullis.wafmanager.rules.Statement;
import dev.portcullis.wafmanager.rules.TextMatch;
import dev.portcullis.wafmanager.rules.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules in AWS's JSON.
 *
 * @param patternSets ARNs by the names that rules use
 */
record AwsRules(RuleTarget target, Map<String, String> patternSets) implements Statement.Cases<ObjectNode> {

    AwsRules {
        patternSets = Map.copyOf(patternSets);
    }

    ArrayNode of(RuleSet rules) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rules.rules().forEach(rule -> list.add(of(rule)));
        return list;
    }

    private ObjectNode of(Rule rule) {
        ObjectNode node = object().put("Name", rule.name()).put("Priority", rule.priority());
        String action = rule.action().name();
        node.putObject("Action")
                .putObject(action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT));
        node.set("Statement", rule.condition().foldCondition(this::of, this::rate));
        if (!rule.labels().isEmpty()) {
            ArrayNode labels = node.putArray("RuleLabels");
            rule.labels().forEach(label -> labels.addObject().put("Name", label));
        }
        node.putObject("VisibilityConfig")
                .put("SampledRequestsEnabled", true)
                .put("CloudWatchMetricsEnabled", true)
                .put("MetricName", rule.name());
        return node;
    }

    private ObjectNode of(Statement statement) {
        return statement.fold(this);
    }

    private ObjectNode rate(RateBased rate) {
        ObjectNode outer = object();
        ObjectNode node = outer.putObject("RateBasedStatement")
                .put("Limit", rate.limit())
                .put("EvaluationWindowSec", rate.window().toSeconds())
                .put("AggregateKeyType", rate.key().type().name());
        if (!rate.key().parts().isEmpty()) {
            ArrayNode keys = node.putArray("CustomKeys");
            rate.key().parts().forEach(part -> keys.add(part(part)));
        }
        rate.key()
                .forwarded()
                .ifPresent(header -> node.putObject("ForwardedIPConfig")
                        .put("HeaderName", header.header())
                        .put("FallbackBehavior", fallback(header)));
        rate.scopeDown().ifPresent(scope -> node.set("ScopeDownStatement", of(scope)));
        return outer;
    }

    private static ObjectNode part(RateKey.Part part) {
        ObjectNode outer = object();
        switch (part.kind()) {
            case HEADER -> outer.set("Header", untransformed().put("Name", part.name()));
            case COOKIE -> outer.set("Cookie", untransformed().put("Name", part.name()));
            case QUERY_ARGUMENT -> outer.set("QueryArgument", untransformed().put("Name", part.name()));
            case LABEL_NAMESPACE -> outer.putObject("LabelNamespace").put("Namespace", part.name());
            case QUERY_STRING -> outer.set("QueryString", untransformed());
            case METHOD -> outer.putObject("HTTPMethod");
            case URI_PATH -> outer.set("UriPath", untransformed());
            case IP -> outer.putObject("IP");
            case FORWARDED_IP -> outer.putObject("ForwardedIP");
            case ASN -> outer.putObject("ASN");
        }
        return outer;
    }

    private static ObjectNode untransformed() {
        ObjectNode node = object();
        transformations(node, List.of());
        return node;
    }

    /** One reference for each IP set of the list; a logical OR needs two. */
    @Override
    public ObjectNode ipSet(IpSetMatch match) {
        List<ObjectNode> references = target.arnsOf(match.list()).stream()
                .map(arn -> reference(arn, match))
                .toList();
        if (references.isEmpty()) {
            throw new IllegalStateException("the deployment has no list " + match.list());
        }
        return references.size() == 1 ? references.get(0) : joined("OrStatement", references);
    }

    private static ObjectNode reference(String arn, IpSetMatch match) {
        ObjectNode outer = object();
        ObjectNode node = outer.putObject("IPSetReferenceStatement").put("ARN", arn);
        match.forwarded()
                .ifPresent(header -> node.putObject("IPSetForwardedIPConfig")
                        .put("HeaderName", header.header())
                        .put("FallbackBehavior", fallback(header))
                        .put("Position", header.position().name()));
        return outer;
    }

    @Override
    public ObjectNode text(TextMatch match) {
        ObjectNode node = reading(match.in(), false);
        byte[] search = match.search().getBytes(StandardCharsets.UTF_8);
        node.put("SearchString", Base64.getEncoder().encodeToString(search));
        node.put("PositionalConstraint", match.position().name());
        return wrapped("ByteMatchStatement", node);
    }

    @Override
    public ObjectNode regex(RegexMatch match) {
        return wrapped(
                "RegexMatchStatement",
                reading(match.in(), false).put("RegexString", match.regex().text()));
    }

    @Override
    public ObjectNode regexSet(RegexSetMatch match) {
        String arn = patternSets.get(match.set());
        if (arn == null) {
            throw new IllegalStateException("no pattern set " + match.set() + " in WAF");
        }
        return wrapped(
                "RegexPatternSetReferenceStatement", reading(match.in(), false).put("ARN", arn));
    }

    @Override
    public ObjectNode size(SizeMatch match) {
        // WAF sees the first 16 KB of a body: what asks for more than it sees is answered by there being more.
        boolean more = match.comparison() == SizeMatch.Comparison.GT || match.comparison() == SizeMatch.Comparison.GE;
        ObjectNode node = reading(match.in(), more)
                .put("ComparisonOperator", match.comparison().name())
                .put("Size", match.bytes());
        return wrapped("SizeConstraintStatement", node);
    }

    @Override
    public ObjectNode geo(GeoMatch match) {
        ObjectNode node = object();
        match.countries().forEach(node.putArray("CountryCodes")::add);
        return wrapped("GeoMatchStatement", node);
    }

    @Override
    public ObjectNode asn(AsnMatch match) {
        ObjectNode node = object();
        match.numbers().forEach(node.putArray("AsnList")::add);
        return wrapped("AsnMatchStatement", node);
    }

    @Override
    public ObjectNode label(LabelMatch match) {
        return wrapped(
                "LabelMatchStatement",
                object().put("Scope", match.namespace() ? "NAMESPACE" : "LABEL").put("Key", match.key()));
    }

    @Override
    public ObjectNode all(Combined.AllOf statement) {
        return joined(
                "AndStatement", statement.statements().stream().map(this::of).toList());
    }

    @Override
    public ObjectNode any(Combined.AnyOf statement) {
        return joined(
                "OrStatement", statement.statements().stream().map(this::of).toList());
    }

    @Override
    public ObjectNode not(Combined.Not statement) {
        ObjectNode node = object();
        node.set("Statement", of(statement.statement()));
        return wrapped("NotStatement", node);
    }

    private static ObjectNode reading(Inspected in, boolean matchIfOversize) {
        ObjectNode node = object();
        ObjectNode field = node.putObject("FieldToMatch");
        Component component = in.component();
        switch (component.kind()) {
            case HEADER ->
                field.putObject("SingleHeader").put("Name", component.name().toLowerCase(Locale.ROOT));
            case QUERY_ARGUMENT ->
                field.putObject("SingleQueryArgument")
                        .put("Name", component.name().toLowerCase(Locale.ROOT));
            case ALL_QUERY_ARGUMENTS -> field.putObject("AllQueryArguments");
            case QUERY_STRING -> field.putObject("QueryString");
            case URI_PATH -> field.putObject("UriPath");
            case METHOD -> field.putObject("Method");
            case BODY -> field.putObject("Body").put("OversizeHandling", matchIfOversize ? "MATCH" : "CONTINUE");
        }
        transformations(node, in.transformations());
        return node;
    }

    /** AWS wants one at least. */
    private static void transformations(ObjectNode node, List<Transformation> transformations) {
        ArrayNode list = node.putArray("TextTransformations");
        if (transformations.isEmpty()) {
            list.addObject().put("Priority", 0).put("Type", "NONE");
        }
        for (Transformation each : transformations) {
            list.addObject().put("Priority", list.size() - 1).put("Type", each.name());
        }
    }

    private static ObjectNode joined(String kind, List<ObjectNode> statements) {
        ObjectNode node = object();
        node.putArray("Statements").addAll(statements);
        return wrapped(kind, node);
    }

    private static ObjectNode wrapped(String kind, ObjectNode node) {
        return object().set(kind, node);
    }

    private static String fallback(ForwardedIp header) {
        return header.matchIfInvalid() ? "MATCH" : "NO_MATCH";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
