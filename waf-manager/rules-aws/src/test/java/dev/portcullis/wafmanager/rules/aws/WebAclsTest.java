package dev.portcullis.wafmanager.rules.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.wafv2.Wafv2Client;

/** A web ACL with every member of the service model, as AWS would answer it, and what is sent back of it. */
class WebAclsTest {

    private static final RuleGroupArn ACL = RuleGroupArn.parse(
            "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/11111111-2222-3333-4444-555555555555");
    private static final RuleGroupArn OURS = RuleGroupArn.parse(
            "arn:aws:wafv2:eu-west-1:123456789012:regional/rulegroup/portcullis/66666666-2222-3333-4444-555555555555");

    private ObjectNode answer = fixture();
    private final List<JsonNode> updates = new ArrayList<>();
    private final HttpListener server = HttpListener.start("WAF", 0, call -> {
        String operation = call.headers().first("X-Amz-Target").orElse("").replaceFirst(".*\\.", "");
        if (operation.equals("UpdateWebACL")) {
            updates.add(read(call.body()));
            return HttpAnswer.text(200, "application/x-amz-json-1.1", "{\"NextLockToken\":\"x\"}");
        }
        String body =
                operation.equals("ListResourcesForWebACL") ? "{\"ResourceArns\":[\"arn:stage\"]}" : answer.toString();
        return HttpAnswer.text(200, "application/x-amz-json-1.1", body);
    });
    private final Wafv2Client client = LocalWaf.client(server.uri());
    private final WebAcls acls = new WebAcls(client);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void all_of_a_web_acl_goes_back_but_for_the_change() {
        assertThat(acls.count(ACL, "common", true)).isInstanceOf(WebAclChange.Written.class);
        ObjectNode expected = expected();
        ObjectNode override = ((ObjectNode) expected.path("Rules").path(0)).putObject("OverrideAction");
        override.putObject("Count");
        assertThat(updates.get(0)).isEqualTo(expected);
    }

    @Test
    void one_rule_of_a_managed_group_is_switched_to_count_and_back() {
        assertThat(acls.count(ACL, "common", "SizeRestrictions_BODY", true)).isInstanceOf(WebAclChange.Written.class);
        JsonNode overrides =
                updates.get(0).findPath("ManagedRuleGroupStatement").path("RuleActionOverrides");
        assertThat(overrides.toString())
                .isEqualTo("[{\"Name\":\"GenericLFI_URIPATH\",\"ActionToUse\":{\"Count\":{\"CustomRequestHandling\":"
                        + "{\"InsertHeaders\":[{\"Name\":\"x-lfi\",\"Value\":\"1\"}]}}}},"
                        + "{\"Name\":\"SizeRestrictions_BODY\",\"ActionToUse\":{\"Count\":{}}}]");
        assertThat(acls.count(ACL, "common", "GenericLFI_URIPATH", true)).isInstanceOf(WebAclChange.Unchanged.class);
        assertThat(acls.count(ACL, "common", "GenericLFI_URIPATH", false)).isInstanceOf(WebAclChange.Written.class);
        assertThat(updates.get(1).findPath("ManagedRuleGroupStatement").has("RuleActionOverrides"))
                .isFalse();
    }

    @Test
    void our_group_is_attached_at_a_priority_and_detached_again() {
        assertThat(acls.attach(ACL, "portcullis", OURS, 0)).isInstanceOf(WebAclChange.Refused.class);
        assertThat(acls.attach(ACL, "portcullis", OURS, 7)).isInstanceOf(WebAclChange.Written.class);
        JsonNode sent = updates.get(0);
        assertThat(sent.path("Rules").path(sent.path("Rules").size() - 1).toString())
                .contains("\"Priority\":7", OURS.text(), "\"OverrideAction\":{\"None\":{}}");
        ((ObjectNode) answer.path("WebACL")).set("Rules", sent.path("Rules"));
        assertThat(acls.attach(ACL, "portcullis", OURS, 7)).isInstanceOf(WebAclChange.Unchanged.class);
        assertThat(acls.detach(ACL, OURS)).isInstanceOf(WebAclChange.Written.class);
        assertThat(updates.get(1)).isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WebACL",
                "WebACL/Rules/0",
                "WebACL/Rules/0/Statement/ManagedRuleGroupStatement",
                "WebACL/VisibilityConfig",
                "WebACL/Rules/2/Statement/AndStatement/Statements/0/ByteMatchStatement"
            })
    void a_field_that_the_sdk_does_not_know_makes_the_write_refuse(String place) {
        ((ObjectNode) answer.at("/" + place)).putObject("NextYearsFeature").put("Mode", "ON");
        assertThat(acls.count(ACL, "common", true))
                .asInstanceOf(type(WebAclChange.WouldLose.class))
                .satisfies(lost ->
                        assertThat(lost.paths()).singleElement().asString().endsWith("NextYearsFeature"));
        assertThat(updates).isEmpty();
    }

    @Test
    void a_web_acl_of_firewall_manager_is_left_alone() {
        change(acl -> acl.put("ManagedByFirewallManager", true));
        assertThat(acls.count(ACL, "common", true)).isInstanceOf(WebAclChange.Refused.class);
        assertThat(acls.count(ACL, "nobody", true)).isInstanceOf(WebAclChange.Refused.class);
        change(acl -> acl.put("ManagedByFirewallManager", false));
        assertThat(acls.count(ACL, "nobody", true)).isInstanceOf(WebAclChange.NotThere.class);
    }

    @Test
    void a_view_shows_stages_groups_versions_and_what_counts() {
        WebAclView view = acls.find(ACL).orElseThrow();
        assertThat(view.stages()).containsExactly("arn:stage");
        assertThat(view.groups().get(0))
                .isEqualTo(new WebAclView.Group(
                        "common",
                        0,
                        "AWS/AWSManagedRulesCommonRuleSet",
                        Optional.of("Version_1.16"),
                        false,
                        List.of("GenericLFI_URIPATH")));
    }

    private void change(Consumer<ObjectNode> change) {
        change.accept((ObjectNode) answer.path("WebACL"));
    }

    /** What an update without any change would send. */
    private static ObjectNode expected() {
        ObjectNode acl = (ObjectNode) fixture().path("WebACL");
        acl.remove(List.of(
                "ARN",
                "Capacity",
                "LabelNamespace",
                "ManagedByFirewallManager",
                "RetrofittedByFirewallManager",
                "PreProcessFirewallManagerRuleGroups",
                "PostProcessFirewallManagerRuleGroups"));
        acl.put("Scope", "REGIONAL");
        acl.set("LockToken", fixture().path("LockToken"));
        return acl;
    }

    private static ObjectNode fixture() {
        try (InputStream in = WebAclsTest.class.getResourceAsStream("web-acl.json")) {
            return (ObjectNode) SdkJson.MAPPER.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return SdkJson.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
