package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.UnderAttack;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether we are under attack, which makes the rules tighter. */
@Path("/attack")
@Tag(name = "rules")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class AttackResource {

    private final UnderAttack attack;
    private final Visit visit;

    AttackResource(UnderAttack attack, Visit visit) {
        this.attack = attack;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "getAttack", summary = "Whether we are under attack, until when, and who said so")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @APIResponse(responseCode = "200", ref = "Attack")
    public Response get() {
        visit.caller(Scope.RULES_READ);
        visit.query().end();
        return Answers.ok(AttackAnswer.json(attack.currentAt(visit.now())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startAttack", summary = "Tightens the rules, until it ends by itself")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @RequestBody(ref = "Attack")
    @APIResponse(responseCode = "201", ref = "Attack")
    public Response start(String text) {
        Wish wish = wish(visit.caller(Scope.RULES_WRITE), text);
        return attack.start(wish.lasting(), wish.by(), visit.now()).fold(new AttackAnswer(201));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "extendAttack", summary = "Moves its end, later or earlier")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @RequestBody(ref = "Attack")
    @APIResponse(responseCode = "200", ref = "Attack")
    public Response extend(String text) {
        Wish wish = wish(visit.caller(Scope.RULES_WRITE), text);
        return attack.extend(wish.lasting(), wish.by(), visit.now()).fold(new AttackAnswer(200));
    }

    @DELETE
    @Operation(operationId = "stopAttack", summary = "Ends it now")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @Parameter(ref = "ruleReason")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response stop() {
        Caller caller = visit.caller(Scope.RULES_WRITE);
        Fields query = visit.query();
        Optional<String> why = query.text("why", 512);
        if (!query.has("why")) {
            query.fault("why", "missing: the end of an attack has a reason");
        }
        query.end();
        return attack.stop(new By(caller.actor().name(), why.orElseThrow()), visit.now())
                .fold(new AttackAnswer(200));
    }

    private record Wish(Duration lasting, By by) {}

    private Wish wish(Caller caller, String text) {
        visit.query().end();
        Fields body = Visit.body(text);
        if (!body.has("for")) {
            body.fault("for", "missing");
        }
        Optional<Duration> lasting = body.duration("for");
        // A second exactly and a day exactly are still right.
        if (lasting.filter(each ->
                        each.compareTo(Duration.ofSeconds(1)) < 0 || each.compareTo(UnderAttack.MAX_DURATION) > 0)
                .isPresent()) {
            body.fault("for", "not 1 s to 24 h");
        }
        if (!body.has("reason")) {
            body.fault("reason", "missing");
        }
        Optional<String> reason = body.text("reason", 512);
        body.end();
        return new Wish(lasting.orElseThrow(), new By(caller.actor().name(), reason.orElseThrow()));
    }
}
