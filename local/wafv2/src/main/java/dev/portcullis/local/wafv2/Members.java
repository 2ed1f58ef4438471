package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.portcullis.local.wafv2.InputShape.Member;
import java.util.List;
import java.util.regex.Pattern;

/** Members that many inputs share, as the service model declares them. */
final class Members {

    static final Constraint ARN_TEXT = Constraint.text(20, 2048, Pattern.compile(".*\\S.*"));
    static final Constraint OBJECT = new Constraint(JsonNodeType.OBJECT, value -> java.util.Optional.empty());
    static final Constraint OBJECTS = Constraint.listOf(JsonNodeType.OBJECT);

    private static final Constraint NAME_TEXT = Constraint.text(1, 128, Pattern.compile("^[\\w\\-]+$"));
    private static final Constraint UUID_TEXT =
            Constraint.text(1, 36, Pattern.compile("^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$"));

    static final Member NAME = InputShape.required("Name", NAME_TEXT);
    static final Member SCOPE = InputShape.required("Scope", Constraint.oneOf(Scope.class));
    static final Member ID = InputShape.required("Id", UUID_TEXT);
    static final Member LOCK = InputShape.required("LockToken", UUID_TEXT);
    static final Member DESCRIPTION = InputShape.optional(
            "Description",
            Constraint.text(1, 256, Pattern.compile("^[\\w+=:#@/\\-,\\.][\\w+=:#@/\\-,\\.\\s]+[\\w+=:#@/\\-,\\.]$")));
    static final Member TAGS = InputShape.optional("Tags", OBJECTS);
    static final List<Member> PAGE = List.of(
            InputShape.optional("NextMarker", Constraint.text(1, 256, Pattern.compile(".*\\S.*"))),
            InputShape.optional("Limit", Constraint.integer(1, 100)));

    private Members() {}

    static Member name(String member) {
        return InputShape.required(member, NAME_TEXT);
    }

    static Member optionalName(String member) {
        return InputShape.optional(member, NAME_TEXT);
    }

    static Member optionalId(String member) {
        return InputShape.optional(member, UUID_TEXT);
    }
}
