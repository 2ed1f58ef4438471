package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.Plan;
import dev.portcullis.ratelimiter.PlanSheet;
import dev.portcullis.ratelimiter.PlanStore;
import dev.portcullis.ratelimiter.PlanWriter;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Plans that operators changed: each replaces the gate file's one of its name within five seconds, everywhere. */
@Path("/plans")
@Tag(name = "limits")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class PlansResource {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,31}";

    private final PlanStore store;
    private final PlanWriter writer;
    private final Visit visit;

    PlansResource(DynamoDbPlans plans, Visit visit) {
        this.store = plans;
        this.writer = plans;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listPlans", summary = "The plans that were changed, and those taken back")
    @SecurityRequirement(name = "token", scopes = "limits:read")
    @APIResponse(responseCode = "200", ref = "Plans")
    public Response list() {
        visit.caller(Scope.LIMITS_READ);
        visit.query().end();
        PlanSheet sheet = store.sheet();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var items = body.putArray("items");
        sheet.plans().values().stream()
                .sorted(Comparator.comparing(Plan::name))
                .forEach(plan -> items.add(PlanJson.of(plan)));
        var withdrawn = body.putArray("withdrawn");
        sheet.withdrawn().keySet().stream().sorted().forEach(withdrawn::add);
        sheet.defaultPlan().ifPresent(name -> body.put("defaultPlan", name));
        sheet.anonymousPlan().ifPresent(name -> body.put("anonymousPlan", name));
        return Answers.ok(body);
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getPlan", summary = "A plan that was changed")
    @SecurityRequirement(name = "token", scopes = "limits:read")
    @APIResponse(responseCode = "200", ref = "Plan")
    public Response get(@PathParam("name") String name) {
        visit.caller(Scope.LIMITS_READ);
        visit.query().end();
        Plan plan = Optional.ofNullable(store.sheet().plans().get(name)).orElseThrow(Identifier::notFound);
        return Answers.ok(PlanJson.of(plan), plan.version());
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPlan", summary = "Adds or replaces a plan; buckets under it are rescaled, not reset")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Plan")
    @APIResponse(responseCode = "200", ref = "Plan")
    public Response put(@PathParam("name") String name, String text) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        boolean dryRun = dryRun();
        requireName(name);
        long version = nextVersion(name);
        Fields body = Visit.body(text);
        Optional<Plan> plan = PlanJson.read(name, body, version);
        body.end();
        Plan written = plan.orElseThrow();
        if (!dryRun) {
            requireWritten(writer.put(written));
            AuditLine.write(visit, caller, "plan put", name);
        }
        return Answers.ok(PlanJson.of(written), version);
    }

    @DELETE
    @Path("/{name}")
    @Operation(operationId = "withdrawPlan", summary = "Takes a plan back: the gate file's one holds again, or none")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "dryRun")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response withdraw(@PathParam("name") String name) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        boolean dryRun = dryRun();
        requireName(name);
        if (!store.sheet().plans().containsKey(name)) {
            throw Identifier.notFound();
        }
        long version = nextVersion(name);
        if (!dryRun) {
            requireWritten(writer.withdraw(name, version));
            AuditLine.write(visit, caller, "plan withdrawn", name);
        }
        return Answers.noContent();
    }

    private boolean dryRun() {
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        return dryRun;
    }

    /** Above what there is; refused where that is another one than the caller saw. */
    private long nextVersion(String name) {
        PlanSheet sheet = store.sheet();
        long current = Optional.ofNullable(sheet.plans().get(name))
                .map(Plan::version)
                .or(() -> Optional.ofNullable(sheet.withdrawn().get(name)))
                .orElse(0L);
        if (visit.expectedVersion().filter(version -> version != current).isPresent()) {
            throw new RequestRefused(ProblemType.STALE, "the plan's version is " + current + ": read it again");
        }
        return current + 1;
    }

    private static void requireWritten(boolean written) {
        if (!written) {
            throw new RequestRefused(ProblemType.STALE, "somebody changed the plan at the same time: read it again");
        }
    }

    private static void requireName(String name) {
        if (!name.matches(NAME)) {
            throw new RequestRefused(
                    ProblemType.BAD_REQUEST,
                    "a plan's name is a letter and up to 31 letters, digits, underscores or hyphens");
        }
    }
}
