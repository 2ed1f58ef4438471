package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portcullis.wafmanager.TargetState;
import dev.portcullis.wafmanager.aws.DynamoDbReconcileStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Whether what a request wrote is enforced yet. An operation is nothing but the sealed time of the write: it has succeeded
 * once every target has been brought in step since.
 */
@Path("/operations")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class OperationsResource {

    static final String PURPOSE = "operation";

    private final DynamoDbReconcileStore store;
    private final Cursors cursors;
    private final Visit visit;

    OperationsResource(DynamoDbReconcileStore store, Cursors cursors, Visit visit) {
        this.store = store;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getOperation", summary = "Whether what was written is enforced by every target yet")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Operation")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        Instant written = cursors.open(PURPOSE, id)
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .orElseThrow(Identifier::notFound);
        List<TargetState> targets = store.targets();
        boolean enforced = !targets.isEmpty()
                && targets.stream()
                        .allMatch(target -> target.inStep() && target.at().isAfter(written));
        return Answers.ok(
                JsonNodeFactory.instance.objectNode().put("id", id).put("status", enforced ? "succeeded" : "running"));
    }
}
