package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.ratelimiter.dynamodb.DynamoDbPlans;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whose plan is which where a client has none of its own. */
@Path("/plan-defaults")
@Tag(name = "limits")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class PlanDefaultsResource {

    private final DynamoDbPlans plans;
    private final Visit visit;

    PlanDefaultsResource(DynamoDbPlans plans, Visit visit) {
        this.plans = plans;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "getPlanDefaults", summary = "What was changed of the gate file's defaults")
    @SecurityRequirement(name = "token", scopes = "limits:read")
    @APIResponse(responseCode = "200", ref = "PlanDefaults")
    public Response get() {
        visit.caller(Scope.LIMITS_READ);
        visit.query().end();
        var sheet = plans.sheet();
        return Answers.ok(json(sheet.defaultPlan(), sheet.anonymousPlan()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPlanDefaults", summary = "Changes the defaults; what is left out is the gate file's")
    @SecurityRequirement(name = "token", scopes = "limits:write")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "PlanDefaults")
    @APIResponse(responseCode = "200", ref = "PlanDefaults")
    public Response put(String text) {
        Caller caller = visit.caller(Scope.LIMITS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        Fields body = Visit.body(text);
        Optional<String> usual = body.parsed("defaultPlan", PlanDefaultsResource::name);
        Optional<String> anonymous = body.parsed("anonymousPlan", PlanDefaultsResource::name);
        body.end();
        if (!dryRun) {
            plans.setDefaults(usual, anonymous);
            AuditLine.write(visit, caller, "plan defaults put", usual.orElse("") + " " + anonymous.orElse(""));
        }
        return Answers.ok(json(usual, anonymous));
    }

    static String name(String text) {
        if (!text.matches("[A-Za-z][A-Za-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("not a letter and up to 31 letters, digits, underscores or hyphens");
        }
        return text;
    }

    private static ObjectNode json(Optional<String> usual, Optional<String> anonymous) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        usual.ifPresent(name -> json.put("defaultPlan", name));
        anonymous.ifPresent(name -> json.put("anonymousPlan", name));
        return json;
    }
}
