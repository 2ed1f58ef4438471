package dev.portcullis.wafmanager.rules.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.ResourceType;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.UpdateWebAclRequest;
import software.amazon.awssdk.services.wafv2.model.WafInvalidOperationException;
import software.amazon.awssdk.services.wafv2.model.WafInvalidParameterException;
import software.amazon.awssdk.services.wafv2.model.WafLimitsExceededException;
import software.amazon.awssdk.services.wafv2.model.WafNonexistentItemException;
import software.amazon.awssdk.services.wafv2.model.WafOptimisticLockException;
import software.amazon.awssdk.services.wafv2.model.Wafv2Exception;

/**
 * Web ACLs that belong to others. {@code UpdateWebACL} replaces everything, so a change is made to the very JSON that AWS
 * answered, and is refused where the SDK would not send all of that back.
 */
public final class WebAcls {

    /** AWS's limit for one web ACL, in WCU. */
    private static final long MAX_CAPACITY = 5_000;

    /** What AWS answers of a web ACL and no update may send. */
    private static final Set<String> READ_ONLY = Set.of(
            "ARN",
            "Capacity",
            "LabelNamespace",
            "ManagedByFirewallManager",
            "RetrofittedByFirewallManager",
            "PreProcessFirewallManagerRuleGroups",
            "PostProcessFirewallManagerRuleGroups");

    private final Wafv2Client client;

    /** @param client of {@link WafClients}: it keeps answers as they came */
    public WebAcls(Wafv2Client client) {
        this.client = client;
    }

    /** Every web ACL of a scope, with what it protects and the groups it uses. A call or two for each. */
    public List<WebAclView> list(Scope scope) {
        List<WebAclView> views = new ArrayList<>();
        String marker = null;
        do {
            String next = marker;
            var page = client.listWebACLs(list -> list.scope(scope).limit(100).nextMarker(next));
            page.webACLs().forEach(each -> find(RuleGroupArn.parse(each.arn())).ifPresent(views::add));
            marker = page.nextMarker();
        } while (marker != null);
        return List.copyOf(views);
    }

    /** One web ACL. */
    public Optional<WebAclView> find(RuleGroupArn acl) {
        return read(acl).map(raw -> view(raw.path("WebACL"), acl));
    }

    private WebAclView view(JsonNode acl, RuleGroupArn arn) {
        // CloudFront says itself which web ACL a distribution has.
        List<String> stages = arn.scope() == Scope.CLOUDFRONT
                ? List.of()
                : client.listResourcesForWebACL(
                                list -> list.webACLArn(arn.text()).resourceType(ResourceType.API_GATEWAY))
                        .resourceArns();
        List<WebAclView.Group> groups = new ArrayList<>();
        for (JsonNode rule : acl.path("Rules")) {
            if (AclEdits.groupOf(rule).isObject()) {
                groups.add(group(rule, AclEdits.groupOf(rule)));
            }
        }
        return new WebAclView(arn.text(), arn.name(), acl.path("Capacity").asLong(), stages, groups);
    }

    private static WebAclView.Group group(JsonNode rule, JsonNode statement) {
        List<String> counted = new ArrayList<>();
        statement.path("RuleActionOverrides").forEach(each -> {
            if (each.path("ActionToUse").has("Count")) {
                counted.add(each.path("Name").asText());
            }
        });
        String name = statement.has("ARN")
                ? statement.path("ARN").asText()
                : statement.path("VendorName").asText() + "/"
                        + statement.path("Name").asText();
        return new WebAclView.Group(
                rule.path("Name").asText(),
                rule.path("Priority").asInt(),
                name,
                Optional.ofNullable(statement.path("Version").textValue()),
                rule.path("OverrideAction").has("Count"),
                counted);
    }

    /** Lets all rules of the group that {@code rule} refers to count, or do what they say. */
    public WebAclChange count(RuleGroupArn acl, String rule, boolean counting) {
        return change(acl, AclEdits.counting(rule, counting), "rule " + rule + (counting ? ": count" : ": enforce"));
    }

    /** Lets one rule of that group count, or do what it says. */
    public WebAclChange count(RuleGroupArn acl, String rule, String inGroup, boolean counting) {
        return change(
                acl,
                AclEdits.counting(rule, inGroup, counting),
                "rule " + rule + ", " + inGroup + (counting ? ": count" : ": enforce"));
    }

    /** Lets a web ACL use our rule group, by a rule of that name. */
    public WebAclChange attach(RuleGroupArn acl, String rule, RuleGroupArn group, int priority) {
        return change(acl, AclEdits.attach(rule, group, priority), group.name() + " attached at priority " + priority);
    }

    public WebAclChange detach(RuleGroupArn acl, RuleGroupArn group) {
        return change(acl, AclEdits.detach(group), group.name() + " detached");
    }

    private WebAclChange change(RuleGroupArn acl, AclEdits.Edit edit, String what) {
        Optional<JsonNode> raw = read(acl);
        if (raw.isEmpty()) {
            return new WebAclChange.NotThere("web ACL " + acl);
        }
        ObjectNode before = (ObjectNode) raw.get().path("WebACL");
        if (before.path("ManagedByFirewallManager").asBoolean()) {
            return new WebAclChange.Refused("AWS Firewall Manager keeps this web ACL, and would undo the change");
        }
        ObjectNode wanted = before.deepCopy();
        Optional<WebAclChange> refusal = edit.apply(wanted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (wanted.equals(before)) {
            return new WebAclChange.Unchanged();
        }
        wanted.remove(READ_ONLY);
        Preserved.dropEmptyDescription(wanted);
        wanted.put("Scope", acl.scope().toString());
        wanted.put("LockToken", raw.get().path("LockToken").asText());
        return write(SdkJson.reparsed(wanted), what);
    }

    private WebAclChange write(ObjectNode wanted, String what) {
        UpdateWebAclRequest request =
                SdkJson.read(wanted, UpdateWebAclRequest.builder()).build();
        List<String> lost = Preserved.differences(wanted, SdkJson.write(request));
        if (!lost.isEmpty()) {
            return new WebAclChange.WouldLose(lost);
        }
        try {
            client.updateWebACL(request);
            return new WebAclChange.Written(what);
        } catch (WafOptimisticLockException e) {
            return new WebAclChange.Stale();
        } catch (WafNonexistentItemException e) {
            return new WebAclChange.NotThere("what the web ACL refers to");
        } catch (WafLimitsExceededException | WafInvalidParameterException | WafInvalidOperationException e) {
            return new WebAclChange.Refused(reason(e));
        }
    }

    private static String reason(Wafv2Exception e) {
        return "AWS refuses: " + e.awsErrorDetails().errorMessage() + " (a web ACL holds " + MAX_CAPACITY + " WCU)";
    }

    private Optional<JsonNode> read(RuleGroupArn acl) {
        var raw = new RawAnswers.Raw();
        try {
            client.getWebACL(
                    get -> get.name(acl.name()).id(acl.id()).scope(acl.scope()).overrideConfiguration(raw.keep()));
            return Optional.of(raw.json());
        } catch (WafNonexistentItemException e) {
            return Optional.empty();
        }
    }
}
