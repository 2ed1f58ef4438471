package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.EntryStore;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures for charts, of the bans in force. */
@Path("/statistics")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class StatisticsResource {

    private static final int HOURS = 24;

    /** Reasons are free texts: the most frequent will do. */
    private static final int MOST_REASONS = 100;

    private final EntryStore<Ban> store;
    private final Visit visit;

    StatisticsResource(DynamoDbBooks books, Visit visit) {
        this.store = books.bans();
        this.visit = visit;
    }

    @GET
    @Operation(
            operationId = "statistics",
            summary = "Bans in force by origin, reason and mode, and those placed in each of the last 24 hours")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Statistics")
    public Response statistics() {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        List<Ban> active = store.activeAt(visit.now());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("at", visit.now().toString()).put("active", active.size());
        count(body.putObject("byOrigin"), active, ban -> ban.origin().name());
        count(body.putObject("byReason"), active, Ban::reason);
        count(body.putObject("byMode"), active, ban -> ban.mode().code());
        Instant first = visit.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        Map<Instant, Long> placed = new TreeMap<>();
        active.forEach(ban -> placed.merge(ban.since().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum));
        var hours = body.putArray("placedPerHour");
        for (int i = 0; i < HOURS; i++) {
            Instant hour = first.plus(Duration.ofHours(i));
            hours.addObject().put("hour", hour.toString()).put("placed", placed.getOrDefault(hour, 0L));
        }
        return Answers.ok(body);
    }

    private static void count(ObjectNode into, List<Ban> bans, Function<Ban, String> by) {
        Map<String, Long> counts = new TreeMap<>();
        bans.forEach(ban -> counts.merge(by.apply(ban), 1L, Long::sum));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .forEach(entry -> into.put(entry.getKey(), entry.getValue()));
    }
}
