package dev.portcullis.local.wafv2;

import static dev.portcullis.local.wafv2.Acls.match;
import static dev.portcullis.local.wafv2.Acls.pathStarts;
import static dev.portcullis.local.wafv2.Acls.rate;
import static dev.portcullis.local.wafv2.Acls.reference;
import static dev.portcullis.local.wafv2.Acls.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLimitsTest {

    private static final String NONE = "\"TextTransformations\":[{\"Priority\":0,\"Type\":\"NONE\"}]";

    private final Wafv2Edge edge = Wafv2Edge.start(0, Wafv2Options.of(new FakeClock()));
    private final Acls acls = new Acls(edge);

    @AfterEach
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1|{'GeoMatchStatement':{'CountryCodes':['NL']}}",
                "1|{'AsnMatchStatement':{'AsnList':[1]}}",
                "1|{'LabelMatchStatement':{'Scope':'LABEL','Key':'a'}}",
                "1|{'SizeConstraintStatement':{'FieldToMatch':{'Body':{}},'ComparisonOperator':'GT','Size':1,NONE}}",
                "2|{'ByteMatchStatement':{'SearchString':'YQ==','FieldToMatch':{'Method':{}},'PositionalConstraint':'EXACTLY',NONE}}",
                "4|{'ByteMatchStatement':{'SearchString':'YQ==','FieldToMatch':{'JsonBody':{}},'PositionalConstraint':'EXACTLY',NONE}}",
                "10|{'ByteMatchStatement':{'SearchString':'YQ==','FieldToMatch':{'Method':{}},'PositionalConstraint':'CONTAINS',NONE}}",
                "20|{'ByteMatchStatement':{'SearchString':'YQ==','FieldToMatch':{'AllQueryArguments':{}},'PositionalConstraint':'CONTAINS',NONE}}",
                "3|{'RegexMatchStatement':{'RegexString':'a','FieldToMatch':{'Method':{}},NONE}}",
                "20|{'SqliMatchStatement':{'FieldToMatch':{'Method':{}},NONE}}",
                "30|{'SqliMatchStatement':{'SensitivityLevel':'HIGH','FieldToMatch':{'Method':{}},NONE}}",
                "40|{'XssMatchStatement':{'FieldToMatch':{'Method':{}},NONE}}",
                "2|{'RateBasedStatement':{'Limit':10,'AggregateKeyType':'IP'}}",
                "62|{'RateBasedStatement':{'Limit':10,'AggregateKeyType':'CUSTOM_KEYS','CustomKeys':[{'IP':{}},{'HTTPMethod':{}}]}}",
                "700|{'ManagedRuleGroupStatement':{'VendorName':'AWS','Name':'AWSManagedRulesCommonRuleSet'}}"
            })
    void capacity_is_what_aws_documents(int wcu, String statement) throws Exception {
        String json = statement.replace(",NONE", "," + NONE).replace('\'', '"');
        String managed =
                statement.contains("Managed") ? "\"OverrideAction\":{\"None\":{}}" : "\"Action\":{\"Block\":{}}";
        String text = rule("r", 1, "Block", json).replace("\"Action\":{\"Block\":{}}", managed);
        JsonNode answer = acls.ok("CheckCapacity", "{\"Scope\":\"REGIONAL\",\"Rules\":[" + text + "]}");
        assertThat(answer.path("Capacity").asInt()).isEqualTo(wcu);
    }

    @ParameterizedTest
    @CsvSource({"4,200", "3,400"})
    void a_group_holds_its_capacity_and_says_what_was_needed(int capacity, int status) throws Exception {
        String rules = rule("a", 1, "Block", pathStarts("/a")) + "," + rule("b", 2, "Block", pathStarts("/b"));
        var answer = acls.client().call("CreateRuleGroup", group(capacity, rules));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body())
                    .contains("WAFInvalidParameterException")
                    .contains("You exceeded the capacity limit for a rule group or web ACL., field: RULE_GROUP,"
                            + " parameter: 4");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"NotStatement\":{\"Statement\":RATE}}",
                "{\"AndStatement\":{\"Statements\":[RATE,RATE]}}",
                "{\"RateBasedStatement\":{\"Limit\":10,\"AggregateKeyType\":\"IP\",\"ScopeDownStatement\":RATE}}"
            })
    void a_nested_rate_is_no_valid_reference(String statement) throws Exception {
        String rules = rule("r", 1, "Block", statement.replace("RATE", rate(10, "")));
        assertThat(acls.refused("CreateRuleGroup", group(100, rules))
                        .path("message")
                        .asText())
                .contains("A reference in your rule statement is not valid., field: RATE_BASED_STATEMENT");
    }

    @ParameterizedTest
    @CsvSource({"9,60,400", "10,60,200", "2000000000,600,200", "2000000001,600,400", "10,61,400", "10,180,400"})
    void limits_and_windows_are_awss(long limit, int window, int status) throws Exception {
        String rule = rule("r", 1, "Block", """
                {"RateBasedStatement":{"Limit":%d,"EvaluationWindowSec":%d,"AggregateKeyType":"IP"}}""".formatted(limit, window));
        assertThat(acls.client().call("CreateRuleGroup", group(100, rule)).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4,200", "5,400"})
    void a_group_has_up_to_4_rates(int count, int status) throws Exception {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i, i, "Block", rate(10, "")));
        }
        var answer = acls.client().call("CreateRuleGroup", group(100, String.join(",", rules)));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).contains("WAFLimitsExceededException");
        }
    }

    @Test
    void what_is_not_there_can_not_be_referred_to() throws Exception {
        String gone = """
                {"IPSetReferenceStatement":{"ARN":"arn:aws:wafv2:us-east-1:123456789012:regional/ipset/a/b"}}""";
        assertThat(acls.refused("CreateRuleGroup", group(10, rule("r", 1, "Block", gone)))
                        .path("__type")
                        .asText())
                .isEqualTo("WAFNonexistentItemException");
    }

    @Test
    void names_and_priorities_occur_once_and_each_rule_has_one_action() throws Exception {
        String a = rule("a", 1, "Block", pathStarts("/"));
        assertThat(type(a + "," + a.replace("\"Priority\":1", "\"Priority\":2")))
                .isEqualTo("WAFDuplicateItemException");
        assertThat(type(a + "," + a.replace("\"a\"", "\"b\""))).isEqualTo("WAFInvalidParameterException");
        assertThat(type(a.replace("{\"Block\":{}}", "{}"))).isEqualTo("WAFInvalidParameterException");
        assertThat(type(a.replace("{\"Block\":{}}", "{\"Block\":{},\"Count\":{}}")))
                .isEqualTo("WAFInvalidParameterException");
    }

    @Test
    void a_group_in_use_stays_and_a_stale_token_changes_nothing() throws Exception {
        JsonNode group = acls.group(10, rule("a", 1, "Block", pathStarts("/")));
        acls.protect(reference(group, "None", ""));
        String key = "\"Name\":\"group\",\"Scope\":\"REGIONAL\",\"Id\":" + group.path("Id");
        assertThat(acls.refused("DeleteRuleGroup", "{" + key + ",\"LockToken\":" + group.path("LockToken") + "}")
                        .path("__type")
                        .asText())
                .isEqualTo("WAFAssociatedItemException");
        String update = "{" + key + ",\"Rules\":[],\"VisibilityConfig\":" + Acls.visibility("group") + ",\"LockToken\":"
                + group.path("LockToken") + "}";
        acls.ok("UpdateRuleGroup", update);
        assertThat(acls.refused("UpdateRuleGroup", update).path("__type").asText())
                .isEqualTo("WAFOptimisticLockException");
        assertThat(acls.ok("GetRuleGroup", "{" + key + "}")
                        .path("RuleGroup")
                        .path("Capacity")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void a_group_can_not_hold_a_group() throws Exception {
        JsonNode group = acls.group(10, rule("a", 1, "Block", pathStarts("/")));
        String other = group(20, reference(group, "None", "")).replace("\"Name\":\"group\"", "\"Name\":\"other\"");
        assertThat(acls.refused("CreateRuleGroup", other).path("message").asText())
                .contains("field: RULE_GROUP_REFERENCE_STATEMENT");
    }

    @Test
    void managed_groups_are_listed_with_their_versions_and_rules() throws Exception {
        String group = """
                "VendorName":"AWS","Name":"AWSManagedRulesCommonRuleSet","Scope":"REGIONAL\"""";
        assertThat(acls.ok("ListAvailableManagedRuleGroups", "{\"Scope\":\"REGIONAL\"}")
                        .path("ManagedRuleGroups"))
                .hasSize(5);
        assertThat(acls.ok("ListAvailableManagedRuleGroupVersions", "{" + group + "}")
                        .path("CurrentDefaultVersion")
                        .asText())
                .isEqualTo("Version_1.18");
        JsonNode described = acls.ok("DescribeManagedRuleGroup", "{" + group + "}");
        assertThat(described.path("Capacity").asInt()).isEqualTo(700);
        assertThat(described.path("Rules").findValuesAsText("Name")).contains("SizeRestrictions_BODY");
        assertThat(acls.refused("DescribeManagedRuleGroup", "{" + group + ",\"VersionName\":\"Version_9\"}")
                        .path("__type")
                        .asText())
                .isEqualTo("WAFNonexistentItemException");
    }

    @Test
    void keys_of_a_rate_by_something_else_than_addresses_can_not_be_listed() throws Exception {
        JsonNode acl = acls.protect(rule(
                "flood",
                1,
                "Block",
                rate(10, ",\"ScopeDownStatement\":" + pathStarts("/")).replace("\"IP\"", "\"CONSTANT\"")));
        assertThat(acls.refused("GetRateBasedStatementManagedKeys", """
                        {"Scope":"REGIONAL","WebACLName":"front","WebACLId":%s,"RuleName":"flood"}""".formatted(acl.path("Id")))
                        .path("__type")
                        .asText())
                .isEqualTo("WAFUnsupportedAggregateKeyTypeException");
    }

    @Test
    void a_stage_has_one_web_acl_and_an_invalid_regex_is_refused() throws Exception {
        JsonNode acl = acls.protect(rule("a", 1, "Block", match("{\"Method\":{}}", "EXACTLY", "PUT", "NONE")));
        assertThat(acls.ok("ListResourcesForWebACL", """
                        {"WebACLArn":%s,"ResourceType":"API_GATEWAY"}""".formatted(acl.path("ARN")))
                        .path("ResourceArns")
                        .toString())
                .isEqualTo("[\"" + Acls.STAGE_ARN + "\"]");
        assertThat(acls.refused("CreateRegexPatternSet", """
                        {"Name":"p","Scope":"REGIONAL","RegularExpressionList":[{"RegexString":"(a"}]}""").path("Field").asText())
                .isEqualTo("REGEX_PATTERN_SET");
    }

    private String type(String rules) throws Exception {
        return acls.refused("CreateRuleGroup", group(100, rules)).path("__type").asText();
    }

    private static String group(int capacity, String rules) {
        return "{\"Name\":\"group\",\"Scope\":\"REGIONAL\",\"Capacity\":" + capacity + ",\"Rules\":[" + rules
                + "],\"VisibilityConfig\":" + Acls.visibility("group") + "}";
    }
}
