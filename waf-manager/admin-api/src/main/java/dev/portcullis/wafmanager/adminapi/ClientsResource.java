package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.BucketKey;
import dev.portcullis.ratelimiter.ClientPlan;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Clients that have plans of their own. What a client is given replaces what it had: there is nothing to overtake. */
@Path("/clients")
@Tag(name = "limits")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class ClientsResource {

    private final DynamoDbPlans plans;
    private final Cursors cursors;
    private final Visit visit;

    ClientsResource(DynamoDbPlans plans, Cursors cursors, Visit visit) {
        this.plans = plans;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listClients", summary = "Clients with plans of their own")
    @SecurityRequirement(name = "token", scopes = "limits:read")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Clients")
    public Response list() {
        visit.caller(Scope.LIMITS_READ);
        PageOf page = PageOf.read("clients", visit.query(), cursors);
        Map<BucketKey, ClientPlan> all = plans.sheet()
                .clients()
                .orElseThrow(() -> new RequestRefused(
                        ProblemType.CONFLICT, "more than 10,000 clients have plans: ask for one by its name"));
        List<ObjectNode> items = all.entrySet().stream()
                .filter(entry -> page.isAfter(entry.getKey().text()))
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(BucketKey::text)))
                .limit(page.limit() + 1L)
                .map(entry -> json(entry.getKey(), entry.getValue()))
                .toList();
        return page.answer(items, last -> last.path("key").asText());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignPlan",
            summary = "Gives a client a plan; the name may be a changed plan's or the gate file's")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Client")
    @APIResponse(responseCode = "200", ref = "Client")
    public Response assign(String text) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        Fields body = Visit.body(text);
        Optional<String> issuer = body.required("issuer", name -> name);
        Optional<String> client = body.required("client", name -> name);
        Optional<String> plan = body.required("plan", PlanDefaultsResource::name);
        Optional<Instant> until = Until.read(body, visit.now());
        body.end();
        BucketKey key = BucketKey.of(issuer.orElseThrow(), client.orElseThrow());
        return assigned(caller, key, new ClientPlan(plan.orElseThrow(), until), dryRun);
    }

    private Response assigned(Caller caller, BucketKey key, ClientPlan plan, boolean dryRun) {
        if (!dryRun) {
            plans.assign(key, plan);
            AuditLine.write(visit, caller, "plan assigned: " + plan.plan(), key.text());
        }
        return Answers.ok(json(key, plan));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getClient", summary = "A client's own plan")
    @SecurityRequirement(name = "token", scopes = "limits:read")
    @APIResponse(responseCode = "200", ref = "Client")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.LIMITS_READ);
        visit.query().end();
        BucketKey key = key(id);
        return Answers.ok(json(key, plans.planOf(key).orElseThrow(Identifier::notFound)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeClient", summary = "Gives a client another plan")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "ClientPlan")
    @APIResponse(responseCode = "200", ref = "Client")
    public Response change(@PathParam("id") String id, String text) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        BucketKey key = key(id);
        Fields body = Visit.body(text);
        Optional<String> plan = body.required("plan", PlanDefaultsResource::name);
        Optional<Instant> until = Until.read(body, visit.now());
        body.end();
        if (plans.planOf(key).isEmpty()) {
            throw Identifier.notFound();
        }
        return assigned(caller, key, new ClientPlan(plan.orElseThrow(), until), dryRun);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "unassignPlan", summary = "Takes a client's own plan back; harmless where it has none")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "dryRun")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response unassign(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        BucketKey key = key(id);
        if (!dryRun) {
            plans.unassign(key);
            AuditLine.write(visit, caller, "plan unassigned", key.text());
        }
        return Answers.noContent();
    }

    private static BucketKey key(String id) {
        try {
            return new BucketKey(Identifier.parts(id, 1).get(0));
        } catch (IllegalArgumentException e) {
            throw Identifier.notFound();
        }
    }

    private static ObjectNode json(BucketKey key, ClientPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", Identifier.of(key.text())).put("key", key.text()).put("plan", plan.plan());
        plan.until().ifPresent(until -> json.put("until", until.toString()));
        return json;
    }
}
