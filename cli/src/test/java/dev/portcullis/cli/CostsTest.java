package dev.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What a month costs. */
class CostsTest {

    private final Prices prices = Prices.read();

    @Test
    void calls_cost_less_beyond_each_bound_and_the_same_up_to_it() {
        assertThat(prices.restCalls(333e6)).isEqualTo(333 * 3.50, within(0.001));
        assertThat(prices.restCalls(334e6)).isEqualTo(333 * 3.50 + 2.80, within(0.001));
        assertThat(prices.restCalls(1000e6)).isEqualTo(333 * 3.50 + 667 * 2.80, within(0.001));
        assertThat(prices.restCalls(0)).isZero();
    }

    @Test
    void a_client_that_calls_rarely_costs_a_write_a_call_and_a_busy_one_a_fraction() {
        assertThat(new Load(1000, 1_000_000, 0, "x86_64").writesPerDecision()).isGreaterThan(0.99);
        assertThat(new Load(1000, 1, 1, "x86_64").writesPerDecision()).isLessThan(0.05);
        double mixed = new Load(1000, 5000, 20, "x86_64").writesPerDecision();
        assertThat(mixed).isBetween(0.1, 0.9);
    }

    @Test
    void portcullis_costs_less_than_a_write_for_each_request_where_clients_are_busy() {
        var costs = new Costs(prices, new Load(1000, 5000, 20, "x86_64"));
        assertThat(costs.sum("Portcullis")).isLessThan(costs.sum("a write for each request"));
        assertThat(costs.sum("Portcullis")).isGreaterThan(costs.sum("API Gateway and WAF alone"));
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_does() {
        assertThatThrownBy(() -> new Load(0, 1, 0, "arm64")).hasMessageContaining("--rps is above 0");
        assertThatThrownBy(() -> new Load(1, 0, 0, "arm64")).hasMessageContaining("--clients is at least 1");
        assertThatThrownBy(() -> new Load(1, 5, 6, "arm64")).hasMessageContaining("--busy is 0 to the number");
        assertThatThrownBy(() -> new Load(1, 5, 5, "risc")).hasMessageContaining("x86_64 or arm64");
    }

    @Test
    void the_command_prints_each_service_a_sum_for_each_design_and_the_assumptions() {
        var out = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("cost", "--rps", "1000", "--clients", "5000", "--busy", "20");
        assertThat(code).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("  sum  ")))
                .hasSize(3);
        assertThat(out.toString()).contains("DynamoDB, limits", "prices of " + prices.date());
    }
}
