package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.aws.RuleGroupArn;
import dev.portcullis.wafmanager.rules.aws.WebAclChange;
import dev.portcullis.wafmanager.rules.aws.WebAcls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Web ACLs of others, where our rule group is: of its region, or CloudFront's. */
@Path("/web-acls")
@Tag(name = "rules")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class WebAclsResource {

    private static final String NAME = "[A-Za-z0-9_-]{1,128}";

    private final OurRuleGroup ours;
    private final Visit visit;

    WebAclsResource(OurRuleGroup ours, Visit visit) {
        this.ours = ours;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listWebAcls", summary = "Which web ACL protects which stages, with which groups of rules")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @APIResponse(responseCode = "200", ref = "WebAcls")
    public Response list() {
        visit.caller(Scope.RULES_READ);
        visit.query().end();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var items = body.putArray("items");
        acls().list(ours.arn().scope()).forEach(view -> items.add(WebAclAnswer.json(view)));
        return Answers.ok(body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebAcl", summary = "What a web ACL protects, with which groups of rules")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @APIResponse(responseCode = "200", ref = "WebAcl")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.RULES_READ);
        visit.query().end();
        return standing(arn(id));
    }

    @PUT
    @Path("/{id}/groups/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "countGroup", summary = "Lets a group, or one rule of it, count or do what it says")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @RequestBody(ref = "GroupCounting")
    @APIResponse(responseCode = "200", ref = "WebAcl")
    public Response count(@PathParam("id") String id, @PathParam("rule") String rule, String text) {
        Caller caller = visit.caller(Scope.RULES_WRITE);
        visit.query().end();
        Fields body = Visit.body(text);
        if (!body.has("counting")) {
            body.fault("counting", "missing");
        }
        boolean counting = body.flag("counting", false);
        Optional<String> only = body.parsed("only", WebAclsResource::name);
        body.end();
        RuleGroupArn acl = arn(id);
        WebAclChange change = only.map(each -> acls().count(acl, rule, each, counting))
                .orElseGet(() -> acls().count(acl, rule, counting));
        return answer(change, caller, acl);
    }

    @PUT
    @Path("/{id}/rule-group")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "attachRuleGroup", summary = "Lets the web ACL use our rule group, at a priority")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @RequestBody(ref = "Attachment")
    @APIResponse(responseCode = "200", ref = "WebAcl")
    public Response attach(@PathParam("id") String id, String text) {
        Caller caller = visit.caller(Scope.RULES_WRITE);
        visit.query().end();
        Fields body = Visit.body(text);
        if (!body.has("priority")) {
            body.fault("priority", "missing");
        }
        Optional<Long> priority = body.whole("priority", 0, Integer.MAX_VALUE);
        Optional<String> rule = body.parsed("rule", WebAclsResource::name);
        body.end();
        RuleGroupArn acl = arn(id);
        return answer(
                acls().attach(
                                acl,
                                rule.orElse("portcullis"),
                                ours.arn(),
                                priority.orElseThrow().intValue()),
                caller,
                acl);
    }

    @DELETE
    @Path("/{id}/rule-group")
    @Operation(operationId = "detachRuleGroup", summary = "Lets the web ACL do without our rule group")
    @SecurityRequirement(name = "token", scopes = "rules:write")
    @APIResponse(responseCode = "200", ref = "WebAcl")
    public Response detach(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.RULES_WRITE);
        visit.query().end();
        RuleGroupArn acl = arn(id);
        return answer(acls().detach(acl, ours.arn()), caller, acl);
    }

    private Response answer(WebAclChange change, Caller caller, RuleGroupArn acl) {
        return change.fold(new WebAclAnswer(
                () -> standing(acl), what -> AuditLine.write(visit, caller, "web ACL: " + what, acl.text())));
    }

    private Response standing(RuleGroupArn acl) {
        return acls().find(acl).map(view -> Answers.ok(WebAclAnswer.json(view))).orElseThrow(Identifier::notFound);
    }

    private WebAcls acls() {
        return new WebAcls(ours.client());
    }

    /** Another region's web ACL can't use our rule group. */
    private RuleGroupArn arn(String id) {
        String text = Identifier.parts(id, 1).get(0);
        try {
            RuleGroupArn acl = RuleGroupArn.parse(text);
            if (acl.region().equals(ours.arn().region())
                    && acl.scope() == ours.arn().scope()) {
                return acl;
            }
        } catch (IllegalArgumentException e) {
            throw Identifier.notFound();
        }
        throw Identifier.notFound();
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException("not 1 to 128 letters, digits, hyphens and underscores");
        }
        return text;
    }
}
