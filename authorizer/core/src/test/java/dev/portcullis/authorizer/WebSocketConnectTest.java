package dev.portcullis.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening a WebSocket is called $connect, and is no path. */
class WebSocketConnectTest {

    private static final String STAGE = "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod";
    private static final RouteTable TABLE =
            RouteTable.of(List.of(route("$connect", "chat"), route("/{rest+}", "paths")));

    @Test
    void its_arn_is_read_as_a_get_of_no_path() {
        ExecuteApiArn arn = ExecuteApiArn.read(STAGE + "/$connect").orElseThrow();
        assertThat(arn.stage()).isEqualTo(STAGE);
        assertThat(arn.api()).isEqualTo("abcdef123/prod");
        assertThat(arn.method()).isEqualTo("GET");
        assertThat(RequestPath.read(arn.path())).hasValue(RequestPath.CONNECT);
        assertThat(arn).hasToString(STAGE + "/$connect");
        assertThat(ExecuteApiArn.read(STAGE + "*/$connect")).isEmpty();
        assertThat(ExecuteApiArn.read(STAGE + "/$disconnect")).isEmpty();
    }

    @Test
    void its_rule_is_for_no_path_and_no_path_rule_is_for_it() {
        assertThat(decide("$connect", "chat")).isInstanceOf(Decision.Allow.class);
        assertThat(decide("$connect", "paths")).isInstanceOf(Decision.Deny.class);
        assertThat(decide("/$connect", "chat")).isInstanceOf(Decision.Deny.class);
        assertThat(decide("/$connect", "paths")).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void its_policy_names_it_alone_and_other_policies_never_do() {
        StagePolicies policies = new StagePolicies(TABLE);
        ExecuteApiArn connect = ExecuteApiArn.read(STAGE + "/$connect").orElseThrow();
        assertThat(policies.allowing(Caller.with("chat"), connect, HttpMethod.GET, RequestPath.CONNECT))
                .hasValue(new StagePolicy(List.of(STAGE + "/$connect"), List.of(), true));
        assertThat(policies.refusing(Caller.with(), connect))
                .isEqualTo(new StagePolicy(List.of(), List.of(STAGE + "/*"), true));
        assertThat(IamOracle.allows(policies.refusing(Caller.with("paths"), connect), STAGE + "/$connect"))
                .isFalse();
    }

    private static Decision decide(String path, String scope) {
        return TABLE.decide(
                Caller.with(scope), HttpMethod.GET, RequestPath.read(path).orElseThrow());
    }

    private static Route route(String path, String scope) {
        return new Route(PathTemplate.parse(path), HttpMethod.any(), Set.of(scope));
    }
}
