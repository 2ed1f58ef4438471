package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.rules.AttackProfile;
import dev.portcullis.wafmanager.rules.By;
import dev.portcullis.wafmanager.rules.Edit;
import dev.portcullis.wafmanager.rules.InvalidRule;
import dev.portcullis.wafmanager.rules.RuleBook;
import dev.portcullis.wafmanager.rules.RuleSet;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import dev.portcullis.wafmanager.rules.aws.RuleSetReader;
import dev.portcullis.wafmanager.rules.aws.VersionItem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules of our rule group: the newest version. Reconcile shows them to WAF. */
@Path("/rules")
@Tag(name = "rules")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class RulesResource {

    private final DynamoDbRules store;
    private final OurRuleGroup group;
    private final Visit visit;

    RulesResource(DynamoDbRules store, OurRuleGroup group, Visit visit) {
        this.store = store;
        this.group = group;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "getRules", summary = "The rules that stand, who changed them last, and how")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @APIResponse(responseCode = "200", ref = "RuleVersion")
    public Response get() {
        visit.caller(Scope.RULES_READ);
        visit.query().end();
        RuleSetVersion latest = store.latest();
        return Answers.ok(VersionItem.of(latest), latest.number());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putRules", summary = "Replaces the rules; a dry run says what would change and cost")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @Parameter(ref = "ruleVersion")
    @Parameter(ref = "ruleReason")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "RuleSet")
    @APIResponse(responseCode = "200", ref = "RuleChange")
    public Response put(String text) {
        Edit edit = edit(visit.caller(Scope.RULES_WRITE));
        RuleSet wanted = read(text);
        return book().change(wanted, edit, visit.now()).fold(new RuleChangeAnswer());
    }

    @POST
    @Path("/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rollBackRules", summary = "Makes the rules what they were, as a new version")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @Parameter(ref = "ruleVersion")
    @Parameter(ref = "ruleReason")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Rollback")
    @APIResponse(responseCode = "200", ref = "RuleChange")
    public Response rollback(String text) {
        Edit edit = edit(visit.caller(Scope.RULES_WRITE));
        Fields body = Visit.body(text);
        if (!body.has("to")) {
            body.fault("to", "missing");
        }
        Optional<Long> to = body.whole("to", 1, Long.MAX_VALUE - 1);
        body.end();
        return book().rollback(to.orElseThrow(), edit, visit.now()).fold(new RuleChangeAnswer());
    }

    /** Rules are judged by what the group can hold, which WAF knows. */
    private RuleBook book() {
        return new RuleBook(store, group.bounds(), AttackProfile.standard());
    }

    private static RuleSet read(String text) {
        try {
            return RuleSetReader.read(text);
        } catch (InvalidRule e) {
            throw RuleChangeAnswer.malformed(e);
        }
    }

    private Edit edit(Caller caller) {
        Fields query = visit.query();
        Optional<String> why = query.text("why", 512);
        if (!query.has("why")) {
            query.fault("why", "missing: a change of rules has a reason");
        }
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        if (visit.header("If-Match").isEmpty()) {
            throw new RequestRefused(new Problem(
                    ProblemType.BAD_REQUEST,
                    "one mistake, named below",
                    List.of(new Fault("header.If-Match", "missing: the ETag of GET /rules, or *"))));
        }
        long expected = visit.expectedVersion().orElseGet(() -> store.latest().number());
        return new Edit(expected, new By(caller.actor().name(), why.orElseThrow()), dryRun);
    }
}
