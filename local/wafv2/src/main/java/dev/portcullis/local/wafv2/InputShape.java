package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The input of an operation as the service model declares it. Members that the model doesn't know are ignored, as AWS
 * does; a null counts as absent.
 */
record InputShape(List<Member> members) {

    /** One declared member. */
    record Member(String name, boolean required, Constraint constraint) {}

    InputShape {
        members = List.copyOf(members);
    }

    static InputShape of(Member... members) {
        return new InputShape(List.of(members));
    }

    static InputShape of(Member first, List<Member> others) {
        List<Member> all = new ArrayList<>(others);
        all.add(0, first);
        return new InputShape(all);
    }

    InputShape and(Member... more) {
        List<Member> all = new ArrayList<>(members);
        all.addAll(List.of(more));
        return new InputShape(all);
    }

    static Member required(String name, Constraint constraint) {
        return new Member(name, true, constraint);
    }

    static Member optional(String name, Constraint constraint) {
        return new Member(name, false, constraint);
    }

    /** The input if it has this shape; every violation is named in one answer, as AWS does. */
    Outcome<ObjectNode> check(ObjectNode input) {
        List<String> violations = new ArrayList<>();
        for (Member member : members) {
            JsonNode value = input.path(member.name());
            if (value.isMissingNode() || value.isNull()) {
                if (member.required()) {
                    violations.add(violation(member, "null", "Member must not be null"));
                }
            } else if (value.getNodeType() != member.constraint().type()) {
                return Outcome.refused(WafError.common(
                        "SerializationException",
                        value.getNodeType() + "_VALUE can not be converted to a "
                                + member.constraint().type()));
            } else {
                member.constraint()
                        .violation()
                        .apply(value)
                        .ifPresent(text -> violations.add(violation(member, "'" + value.asText() + "'", text)));
            }
        }
        return violations.isEmpty()
                ? Outcome.done(input)
                : Outcome.refused(WafError.common("ValidationException", summary(violations)));
    }

    private static String summary(List<String> violations) {
        return violations.size()
                + (violations.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                + String.join("; ", violations);
    }

    /** AWS spells members with a small first letter here. */
    private static String violation(Member member, String value, String constraint) {
        String name = member.name().substring(0, 1).toLowerCase(Locale.ROOT)
                + member.name().substring(1);
        return "Value " + value + " at '" + name + "' failed to satisfy constraint: " + constraint;
    }
}
