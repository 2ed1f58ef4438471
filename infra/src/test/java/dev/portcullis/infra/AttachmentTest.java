package dev.portcullis.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** APIs as the gate leaves them. */
class AttachmentTest {

    private final Synthesised both = Synthesised.of(Map.of("api", "both", "vpc", "true"));

    @Test
    void every_method_of_a_rest_api_asks_the_authorizer_and_takes_its_key() {
        assertThat(both.all("AWS::ApiGateway::Method")).hasSize(2).allSatisfy(method -> {
            assertThat(method.properties().path("AuthorizationType").asText()).isEqualTo("CUSTOM");
            assertThat(method.properties().path("ApiKeyRequired").asBoolean()).isTrue();
        });
        assertThat(one("AWS::ApiGateway::RestApi").path("ApiKeySourceType").asText())
                .isEqualTo("AUTHORIZER");
        JsonNode authorizer = one("AWS::ApiGateway::Authorizer");
        assertThat(authorizer.path("AuthorizerResultTtlInSeconds").asInt(-1)).isZero();
        assertThat(authorizer.path("IdentitySource").asText()).isEqualTo("method.request.header.Authorization");
        assertThat(authorizer.path("Type").asText()).isEqualTo("REQUEST");
    }

    @Test
    void a_rest_api_says_401_with_a_challenge_403_and_429_with_the_limits() {
        var answers = both.all("AWS::ApiGateway::GatewayResponse");
        assertThat(answers)
                .extracting(each -> each.properties().path("ResponseType").asText() + " "
                        + each.properties().path("StatusCode").asText())
                .contains("UNAUTHORIZED 401", "ACCESS_DENIED 403", "INVALID_API_KEY 429");
        assertThat(answers.toString()).contains("gatewayresponse.header.WWW-Authenticate");
        assertThat(answers.toString()).contains("context.authorizer.retryAfter");
    }

    @Test
    void the_key_of_admitted_calls_is_one_that_api_gateway_takes_and_is_in_a_usage_plan_of_the_stage() {
        assertThat(one("AWS::ApiGateway::ApiKey").path("Value").asText()).hasSizeBetween(20, 128);
        assertThat(one("AWS::ApiGateway::UsagePlan").path("ApiStages")).hasSize(1);
        assertThat(both.all("AWS::ApiGateway::UsagePlanKey")).hasSize(1);
    }

    @Test
    void every_route_of_an_http_api_asks_the_authorizer_in_simple_words() {
        assertThat(both.all("AWS::ApiGatewayV2::Route"))
                .hasSize(2)
                .allSatisfy(route -> assertThat(
                                route.properties().path("AuthorizationType").asText())
                        .isEqualTo("CUSTOM"));
        JsonNode authorizer = one("AWS::ApiGatewayV2::Authorizer");
        assertThat(authorizer.path("EnableSimpleResponses").asBoolean()).isTrue();
        assertThat(authorizer.path("AuthorizerPayloadFormatVersion").asText()).isEqualTo("2.0");
    }

    @Test
    void kept_answers_of_an_http_api_are_told_apart_by_route() {
        JsonNode authorizer = Synthesised.of(Map.of("api", "http", "ttl", "60"))
                .all("AWS::ApiGatewayV2::Authorizer")
                .get(0)
                .properties();
        assertThat(authorizer.path("IdentitySource").toString())
                .isEqualTo("[\"$request.header.Authorization\",\"$context.routeKey\"]");
        assertThat(authorizer.path("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(60);
    }

    @Test
    void a_websocket_api_asks_at_connect_only() {
        var routes = Synthesised.of(Map.of("api", "websocket")).all("AWS::ApiGatewayV2::Route");
        assertThat(routes)
                .extracting(each -> each.properties().path("RouteKey").asText() + " "
                        + each.properties().path("AuthorizationType").asText())
                .containsExactlyInAnyOrder("$connect CUSTOM", "$default NONE");
    }

    @Test
    void the_web_acl_stands_in_front_of_rest_apis_alone_and_names_our_rule_group_once() {
        assertThat(both.all("AWS::WAFv2::WebACLAssociation")).hasSize(1);
        assertThat(one("AWS::WAFv2::WebACL").path("Rules").findValues("RuleGroupReferenceStatement"))
                .hasSize(1);
        assertThat(Synthesised.of(Map.of("api", "http")).all("AWS::WAFv2::WebACLAssociation"))
                .isEmpty();
    }

    @Test
    void what_exists_is_attached_to_by_id() {
        var existing = Synthesised.of(Map.of("restApiId", "abcdefghij", "stage", "prod", "httpApiId", "klmnopqrst"));
        assertThat(List.of(
                        existing.all("AWS::ApiGateway::Authorizer")
                                .get(0)
                                .properties()
                                .path("RestApiId")
                                .asText(),
                        existing.all("AWS::ApiGatewayV2::Authorizer")
                                .get(0)
                                .properties()
                                .path("ApiId")
                                .asText()))
                .containsExactly("abcdefghij", "klmnopqrst");
        assertThat(existing.all("AWS::ApiGateway::RestApi")).isEmpty();
    }

    private JsonNode one(String type) {
        var all = both.all(type);
        assertThat(all).as(type).hasSize(1);
        return all.get(0).properties();
    }
}
