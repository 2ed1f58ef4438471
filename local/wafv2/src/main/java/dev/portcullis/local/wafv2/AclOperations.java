package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.InputShape.optional;
import static dev.portcullis.local.wafv2.InputShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** Which web ACL protects what, and what rules would cost. */
final class AclOperations {

    private static final Pattern STAGE =
            Pattern.compile("arn:aws:apigateway:[a-z0-9-]+::/restapis/[A-Za-z0-9]+/stages/[\\w-]+");

    private final Resources resources;
    private final References references;

    AclOperations(Resources resources, References references) {
        this.resources = resources;
        this.references = references;
    }

    List<Operation> table() {
        var acl = required("WebACLArn", Members.ARN_TEXT);
        var resource = required("ResourceArn", Members.ARN_TEXT);
        return List.of(
                // AWS admits one in two seconds; whole calls a second are the unit here.
                new Operation("AssociateWebACL", 1, InputShape.of(acl, resource), this::associate),
                new Operation("DisassociateWebACL", 1, InputShape.of(resource), this::disassociate),
                new Operation("GetWebACLForResource", Operation.READS_PER_SECOND, InputShape.of(resource), this::aclOf),
                new Operation(
                        "ListResourcesForWebACL",
                        Operation.READS_PER_SECOND,
                        InputShape.of(acl, optional("ResourceType", any(JsonNodeType.STRING))),
                        this::protectedBy),
                new Operation(
                        "CheckCapacity",
                        Operation.READS_PER_SECOND,
                        InputShape.of(Members.SCOPE, required("Rules", Members.OBJECTS)),
                        this::capacity));
    }

    static Constraint any(JsonNodeType type) {
        return new Constraint(type, value -> java.util.Optional.empty());
    }

    private Outcome<ObjectNode> associate(ObjectNode input) {
        String stage = input.path("ResourceArn").asText();
        if (!STAGE.matcher(stage).matches()) {
            return Outcome.refused(WafError.invalidParameter(
                    "The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons"
                            + " or slashes.",
                    "RESOURCE_ARN",
                    stage));
        }
        return acl(input).map(acl -> {
            resources.associate(stage, acl.arn());
            return object();
        });
    }

    private Outcome<ObjectNode> disassociate(ObjectNode input) {
        resources.disassociate(input.path("ResourceArn").asText());
        return Outcome.done(object());
    }

    private Outcome<ObjectNode> aclOf(ObjectNode input) {
        ObjectNode answer = object();
        resources
                .aclOf(input.path("ResourceArn").asText())
                .flatMap(arn -> resources.find(Kind.WEB_ACL, arn))
                .ifPresent(acl -> {
                    ObjectNode body = new Bodies.WebAcls(references).described(acl);
                    body.setAll(acl.body());
                    answer.set("WebACL", body);
                });
        return Outcome.done(answer);
    }

    private Outcome<ObjectNode> protectedBy(ObjectNode input) {
        JsonNode type = input.path("ResourceType");
        return acl(input).map(acl -> {
            ObjectNode answer = object();
            ArrayNode arns = answer.putArray("ResourceArns");
            // Load balancers are AWS's default; there are none here.
            if (type.asText().equals("API_GATEWAY")) {
                resources.protectedBy(acl.arn()).forEach(arns::add);
            }
            return answer;
        });
    }

    private Outcome<ObjectNode> capacity(ObjectNode input) {
        return RulesCheck.cost(input.path("Rules"), StatementCheck.At.RULE_OF_ACL, references)
                .map(cost -> object().put("Capacity", cost));
    }

    private Outcome<Resource> acl(ObjectNode input) {
        return resources
                .find(Kind.WEB_ACL, input.path("WebACLArn").asText())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(WafError.nonexistent()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
