package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.rules.RuleSetVersion;
import dev.portcullis.wafmanager.rules.aws.DynamoDbRules;
import dev.portcullis.wafmanager.rules.aws.VersionItem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every version that the rules ever had. */
@Path("/rules/versions")
@Tag(name = "rules")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class RuleVersionsResource {

    private static final String PURPOSE = "rule-versions";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final DynamoDbRules store;
    private final Cursors cursors;
    private final Visit visit;

    RuleVersionsResource(DynamoDbRules store, Cursors cursors, Visit visit) {
        this.store = store;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listRuleVersions", summary = "Who changed the rules, when, why and how: the newest first")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @Parameter(ref = "ruleLimit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "RuleVersions")
    public Response list() {
        visit.caller(Scope.RULES_READ);
        Fields query = visit.query();
        int limit = query.whole("limit", 1, MOST).orElse((long) USUAL).intValue();
        Optional<String> cursor = query.text("cursor", 4096);
        query.end();
        var page = new PageOf(PURPOSE, limit, cursors.opened(PURPOSE, cursor), cursors);
        long below = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<ObjectNode> items = newest(below, limit + 1).stream()
                .map(version -> VersionItem.of(version).without(List.of("document")))
                .map(ObjectNode.class::cast)
                .toList();
        return page.answer(items, item -> item.path("version").asText());
    }

    /** A query of DynamoDB answers with 1 MB at most, which a few versions may fill. */
    private List<RuleSetVersion> newest(long below, int wanted) {
        List<RuleSetVersion> versions = new ArrayList<>();
        long next = below;
        while (versions.size() < wanted) {
            List<RuleSetVersion> more = store.newestBelow(next, wanted - versions.size());
            if (more.isEmpty()) {
                break;
            }
            versions.addAll(more);
            next = more.get(more.size() - 1).number();
        }
        return versions;
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "getRuleVersion", summary = "The rules as they were, and what the change to them was")
    @SecurityRequirement(name = "token", scopes = "rules:read")
    @APIResponse(responseCode = "200", ref = "RuleVersion")
    public Response get(@PathParam("number") String number) {
        visit.caller(Scope.RULES_READ);
        visit.query().end();
        if (!number.matches("[0-9]{1,18}")) {
            throw Identifier.notFound();
        }
        return store.version(Long.parseLong(number))
                .map(version -> Answers.ok(VersionItem.of(version), version.number()))
                .orElseThrow(Identifier::notFound);
    }
}
