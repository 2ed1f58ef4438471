package dev.portcullis.ratelimiter.function;

import dev.portcullis.gate.Gate;
import dev.portcullis.gate.GateFile;
import dev.portcullis.ratelimiter.GuardedLimiter;
import dev.portcullis.ratelimiter.LeasingLimiter;
import dev.portcullis.ratelimiter.PlanBook;
import dev.portcullis.ratelimiter.PlanFault;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbConnection;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import dev.portcullis.ratelimiter.dynamodb.SharedLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the function is made of. */
final class Beans {

    private static final Logger LOG = Logger.getLogger("portcullis.plans");

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @ApplicationScoped
    DynamoDbClient dynamoDb() {
        return DynamoDbConnection.open();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    @Produces
    @ApplicationScoped
    PlanStore plans(DynamoDbClient client) {
        return new DynamoDbPlans(client, Settings.plans(), Beans::log);
    }

    @Produces
    @Singleton
    Counter counter(DynamoDbClient client, PlanStore plans, InstantSource clock) {
        Gate gate = GateFile.require(Settings.gate());
        var limits = new SharedLimits(client, Settings.limits());
        LeasingLimiter limiter = limits.limiter();
        return new Counter(
                new Counter.Parts(
                        new PlanBook(gate.plans(), plans, Settings.freshness(), Beans::log),
                        limiter,
                        limits.inspection(),
                        limits.reservations(),
                        new GuardedLimiter(limiter, Settings.outage()),
                        Settings.resets()),
                clock);
    }

    private static void log(PlanFault fault) {
        LOG.warnf("%s: %s", fault.where(), fault.reason());
    }
}
