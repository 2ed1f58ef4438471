package dev.portcullis.ratelimiter.function;

import static dev.portcullis.ratelimiter.function.Caller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.Limit;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.PlanTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class LimiterHandlerTest {

    private static final String ADMIT = "{\"operation\":\"admit\",\"client\":\"%s\",\"cost\":%d}";

    @Inject
    @Named("limiter")
    RequestStreamHandler handler;

    @Inject
    DynamoDbClient database;

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    private Instant now = Instant.now();

    @BeforeEach
    void stop_the_clock() {
        caller = new Caller(handler);
        QuarkusMock.installMockForType(() -> now, InstantSource.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | missing_field | operation",
                "[] | malformed_request | ",
                "7 | malformed_request | ",
                "null | malformed_request | ",
                "{'operation':'Admit','client':'a'} | unknown_operation | operation",
                "{'operation':7,'client':'a'} | unknown_operation | operation",
                "{'operation':null,'client':'a'} | unknown_operation | operation",
                "{'operation':'admit'} | missing_field | client",
                "{'operation':'admit','client':''} | invalid_field | client",
                "{'operation':'admit','client':7} | invalid_field | client",
                "{'operation':'admit','client':null} | invalid_field | client",
                "{'operation':'admit','client':{}} | invalid_field | client",
                "{'operation':'admit','client':[]} | invalid_field | client",
                "{'operation':'admit','client':['a','']} | invalid_field | client",
                "{'operation':'admit','client':['a',['b']]} | invalid_field | client",
                "{'operation':'admit','client':['1','2','3','4','5','6','7','8','9']} | invalid_field | client",
                "{'operation':'admit','client':'a','address':'203.0.113.7'} | conflicting_fields | address",
                "{'operation':'admit','client':'a','cost':0} | invalid_field | cost",
                "{'operation':'admit','client':'a','cost':-1} | invalid_field | cost",
                "{'operation':'admit','client':'a','cost':1.5} | invalid_field | cost",
                "{'operation':'admit','client':'a','cost':1000000000000000} | invalid_field | cost",
                "{'operation':'admit','client':'a','cost':'1'} | invalid_field | cost",
                "{'operation':'admit','client':'a','cost':null} | invalid_field | cost",
                "{'operation':'admit','client':'a','price':1} | unknown_field | price",
                "{'operation':'admit','client':'a','plan':7} | invalid_field | plan",
                "{'operation':'admit','client':'a','id':7} | invalid_field | id",
                "{'operation':'peek','client':'a','cost':1} | unknown_field | cost",
                "{'operation':'reset','client':'a','unused':1} | unknown_field | unused",
                "{'operation':'refund'} | missing_field | reservation",
                "{'operation':'refund','reservation':7} | invalid_field | reservation",
                "{'operation':'refund','reservation':'a','unused':-1} | invalid_field | unused",
                "{'operation':'refund','reservation':'a','client':'a'} | unknown_field | client",
                "{'batch':[]} | batch_size | batch",
                "{'batch':{}} | malformed_request | batch",
                "{'batch':[{'operation':'admit','client':'a'}],'operation':'admit'} | unknown_field | "
            })
    void what_is_wrong_is_named_and_the_schema_refuses_it_too(String event, String code, String field) {
        String json = event.replace('\'', '"');
        JsonNode answer = caller.call(json);
        assertThat(text(answer, "/outcome")).isEqualTo("failed");
        assertThat(text(answer, "/code")).isEqualTo(code);
        assertThat(text(answer, "/field")).isEqualTo(field == null ? "" : field);
        assertThat(Contract.ofRequest(json)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | malformed_request",
                "'{' | malformed_json",
                "'{\"operation\":\"admit\",\"operation\":\"peek\",\"client\":\"a\"}' | malformed_json",
                "'{\"operation\":\"peek\",\"client\":\"a\"} {}' | malformed_json",
                "'{\"operation\":\"peek\",\"client\":NaN}' | malformed_json",
                "'{\"operation\":\"admit\",\"client\":\"a\",\"cost\":1e999999999}' | invalid_field",
                "'{\"operation\":\"peek\",\"address\":\"localhost\"}' | invalid_field",
                "'{\"operation\":\"peek\",\"address\":\"203.0.113.7/32\"}' | invalid_field",
                "'{\"operation\":\"peek\",\"client\":\"a\",\"plan\":\"gold\"}' | unknown_plan",
                "'{\"operation\":\"admit\",\"client\":\"a\",\"cost\":11}' | cost_out_of_range",
                "'{\"operation\":\"reserve\",\"client\":\"a\",\"cost\":11}' | cost_out_of_range",
                "'{\"operation\":\"refund\",\"reservation\":\"a|b\"}' | unknown_reservation"
            })
    void what_no_schema_can_tell_is_named_by_its_code(String event, String code) {
        assertThat(text(caller.call(event), "/code")).isEqualTo(code);
    }

    @Test
    void no_event_is_too_odd_for_an_answer() {
        assertThat(text(caller.call("[".repeat(100_000)), "/code")).isEqualTo("malformed_json");
        assertThat(text(caller.call(new byte[] {(byte) 0xff, 0, 1}), "/code")).isEqualTo("malformed_json");
        String padded = " ".repeat(LimiterHandler.MAX_BYTES - 2) + "{}";
        assertThat(text(caller.call(padded), "/code")).isEqualTo("missing_field");
        assertThat(text(caller.call(padded + " "), "/code")).isEqualTo("too_large");
        assertThat(text(
                        caller.call("{\"operation\":\"peek\",\"client\":\"a\",\"" + "x".repeat(5000) + "\":1}"),
                        "/field"))
                .hasSize(128);
    }

    @Test
    void two_point_zero_permits_are_two() {
        assertThat(caller.call("{\"operation\":\"admit\",\"client\":\"two\",\"cost\":2.0}")
                        .at("/limits/0/remaining")
                        .intValue())
                .isEqualTo(8);
    }

    @Test
    void addresses_share_permits_by_their_subscriber() {
        String admit = "{\"operation\":\"admit\",\"address\":\"%s\",\"cost\":9}";
        assertThat(text(caller.call(admit.formatted("2001:db8::1")), "/outcome"))
                .isEqualTo("granted");
        assertThat(text(caller.call(admit.formatted("2001:DB8:0:0:ffff::2")), "/outcome"))
                .isEqualTo("refused");
        assertThat(text(caller.call(admit.formatted("2001:db8:0:1::1")), "/outcome"))
                .isEqualTo("granted");
        assertThat(text(caller.call(admit.formatted("198.51.100.1")), "/outcome"))
                .isEqualTo("granted");
        assertThat(text(caller.call(admit.formatted("::ffff:198.51.100.1")), "/outcome"))
                .isEqualTo("refused");
        assertThat(text(caller.call(admit.formatted("198.51.100.2")), "/outcome"))
                .isEqualTo("granted");
    }

    @Test
    void a_batchs_entries_are_each_answered_and_none_undoes_another() {
        String event = "{\"batch\":[" + ADMIT.formatted("batch", 4) + ",7," + ADMIT.formatted("batch", 11) + ","
                + ADMIT.formatted("batch", 4) + "," + ADMIT.formatted("batch", 4) + "]}";
        JsonNode answer = caller.call(event);
        assertThat(answer.path("complete").booleanValue()).isTrue();
        assertThat(answer.path("results"))
                .extracting(result -> text(result, "/outcome"))
                .containsExactly("granted", "failed", "failed", "granted", "refused");
        assertThat(answer.at("/results/4/limits/0/remaining").intValue()).isEqualTo(2);
    }

    @Test
    void a_batch_has_up_to_100_entries() {
        String peek = "{\"operation\":\"reset\",\"client\":\"many\"}";
        String hundred = String.join(",", Collections.nCopies(100, peek));
        assertThat(caller.call("{\"batch\":[" + hundred + "]}").path("results")).hasSize(100);
        JsonNode refused = caller.call("{\"batch\":[" + hundred + "," + peek + "]}");
        assertThat(text(refused, "/code")).isEqualTo("batch_size");
    }

    @Test
    void entries_that_there_is_no_time_for_say_so_and_are_not_begun() {
        // asked before the second and the third entry; the first always has its turn
        caller.remaining(Batch.ENTRY_MILLIS, Batch.ENTRY_MILLIS - 1);
        String admit = ADMIT.formatted("late", 1);
        JsonNode answer = caller.call(
                "{\"batch\":[" + admit + "," + admit + ",{\"operation\":\"admit\",\"client\":\"late\",\"id\":\"3\"}]}");
        assertThat(answer.path("complete").booleanValue()).isFalse();
        assertThat(text(answer, "/results/1/outcome")).isEqualTo("granted");
        assertThat(text(answer, "/results/2/code")).isEqualTo("out_of_time");
        assertThat(text(answer, "/results/2/id")).isEqualTo("3");
        assertThat(text(caller.call(ADMIT.formatted("late", 8)), "/outcome")).isEqualTo("granted");
    }

    @Test
    void a_reset_gives_the_client_its_burst_again() {
        caller.call(ADMIT.formatted("reset", 10));
        assertThat(text(caller.call("{\"operation\":\"reset\",\"client\":\"reset\"}"), "/plan"))
                .isEqualTo("standard");
        assertThat(text(caller.call(ADMIT.formatted("reset", 10)), "/outcome")).isEqualTo("granted");
    }

    @Test
    void plans_and_clients_change_while_the_function_runs() {
        var plans = new DynamoDbPlans(database, PlanTable.of("portcullis-gate"), fault -> {});
        now = now.plusSeconds(60);
        String admit = "{\"operation\":\"admit\",\"client\":[\"https://issuer.example\",\"carol\"]}";
        assertThat(text(caller.call(admit), "/plan")).isEqualTo("standard");
        plans.put(new Plan("gold", List.of(Limit.of("minute", 6, Duration.ofMinutes(1))), 1));
        plans.assign(BucketKey.of("https://issuer.example", "carol"), ClientPlan.of("gold"));
        plans.setDefaults(Optional.empty(), Optional.of("premium"));
        now = now.plusMillis(4_999);
        assertThat(text(caller.call(admit), "/plan")).isEqualTo("standard");
        now = now.plusMillis(1);
        JsonNode answer = caller.call(admit);
        assertThat(text(answer, "/plan")).isEqualTo("gold");
        assertThat(text(answer, "/headers/RateLimit-Policy")).isEqualTo("\"minute\";q=6;w=60");
        assertThat(text(caller.call("{\"operation\":\"peek\",\"address\":\"203.0.113.99\"}"), "/plan"))
                .isEqualTo("premium");
        plans.withdraw("gold", 2);
        plans.unassign(BucketKey.of("https://issuer.example", "carol"));
        plans.setDefaults(Optional.empty(), Optional.empty());
    }
}
