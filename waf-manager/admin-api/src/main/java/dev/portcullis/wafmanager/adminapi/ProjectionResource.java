package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.TargetState;
import dev.portcullis.wafmanager.aws.DynamoDbReconcileStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is enforced where, and what is not for want of room. */
@Path("/projection")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class ProjectionResource {

    private final DynamoDbReconcileStore store;
    private final Visit visit;

    ProjectionResource(DynamoDbReconcileStore store, Visit visit) {
        this.store = store;
        this.visit = visit;
    }

    @GET
    @Operation(
            operationId = "projection",
            summary = "Each target as of its last pass: its IP sets, how full they are, and which bans have no room")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Projection")
    public Response projection() {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var targets = body.putArray("targets");
        store.targets().stream()
                .sorted(Comparator.comparing(TargetState::target))
                .forEach(target -> targets.add(json(target)));
        return Answers.ok(body);
    }

    private static ObjectNode json(TargetState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("target", state.target()).put("at", state.at().toString());
        json.put("inStep", state.inStep());
        if (!state.inStep()) {
            json.put("trouble", state.trouble());
        }
        var sets = json.putArray("ipSets");
        state.shards().keySet().stream().sorted().forEach(sets::add);
        var lanes = json.putArray("lanes");
        for (TargetState.LaneState lane : state.lanes()) {
            ObjectNode each = lanes.addObject();
            each.put("lane", lane.lane()).put("blocks", lane.blocks()).put("room", lane.room());
            each.put("innocents", lane.innocents()).put("dropped", lane.dropped());
            lane.named().forEach(each.putArray("droppedFirst")::add);
        }
        return json;
    }
}
