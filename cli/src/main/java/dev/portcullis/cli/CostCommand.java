package dev.portcullis.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portcullis cost}: what a month on AWS would cost, beside other ways. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description =
                "Reckons what a month costs on AWS, by service, beside API Gateway and WAF alone and a limiter that"
                        + " writes for each request. An estimate: no bill was compared with it yet.")
final class CostCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--rps", paramLabel = "N", required = true, description = "Calls a second, all clients together.")
    private double rps;

    @Option(names = "--clients", paramLabel = "N", required = true, description = "Clients that call.")
    private int clients;

    @Option(
            names = "--busy",
            paramLabel = "N",
            defaultValue = "0",
            description = "Clients of these that make nine tenths of the calls. Default: ${DEFAULT-VALUE}.")
    private int busy;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            defaultValue = "x86_64",
            description = "Of the functions: x86_64 or arm64. Default: ${DEFAULT-VALUE}.")
    private String architecture = "";

    @Option(names = "--json", description = "Print each line as a JSON object, the assumptions last.")
    private boolean json;

    @Override
    public Integer call() {
        var costs = new Costs(Prices.read(), new Load(rps, clients, busy, architecture));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            costs.all().forEach(line -> out.println(object(line)));
            out.println(JSON.createObjectNode().putPOJO("assumptions", assumptions(costs)));
        } else {
            table(costs, out);
            out.println();
            assumptions(costs).forEach(line -> out.println("- " + line));
        }
        out.flush();
        return 0;
    }

    private static void table(Costs costs, PrintWriter out) {
        var table = new Table().row("design", "service", "USD a month", "of");
        String design = "";
        for (Costs.Line line : costs.all()) {
            if (!design.isEmpty() && !design.equals(line.design())) {
                table.row(design, "sum", usd(costs.sum(design)), "");
            }
            design = line.design();
            table.row(design, line.service(), usd(line.usd()), line.quantity());
        }
        table.row(design, "sum", usd(costs.sum(design)), "");
        table.print(out);
    }

    private static List<String> assumptions(Costs costs) {
        Prices prices = costs.prices();
        Load load = costs.load();
        return List.of(
                "prices of " + prices.date() + ", " + prices.region()
                        + ", on demand, without free tiers and discounts; not compared with a bill",
                "a month of 730 hours at this rate throughout; answers of the authorizer are kept for 0 s",
                String.format(
                        Locale.ROOT,
                        "the authorizer takes 5 ms at 1 GB, in %.0f processes; writes a decision follow from docs/limiter.md's leases: %.3f",
                        load.instances(),
                        load.writesPerDecision()),
                "busy clients make nine tenths of the calls; 1 % of calls is refused, 1 % of the others logged; Lambda logs 350 bytes a call",
                "without the backend, data transfer, a network (NAT and endpoints cost by the hour), X-Ray and CloudTrail");
    }

    private static String object(Costs.Line line) {
        return JSON.createObjectNode()
                .put("design", line.design())
                .put("service", line.service())
                .put("usd", Math.round(line.usd() * 100) / 100.0)
                .put("of", line.quantity())
                .toString();
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }
}
