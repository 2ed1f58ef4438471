package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.aws.DynamoDbFeedStates;
import dev.portcullis.wafmanager.feeds.FeedState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of others that became bans, and those that jumped and wait for somebody to look. */
@Path("/feeds")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class FeedsResource {

    private final DynamoDbFeedStates states;
    private final Visit visit;

    FeedsResource(DynamoDbFeedStates states, Visit visit) {
        this.states = states;
        this.visit = visit;
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getFeed", summary = "Whether a feed's new list waits for approval")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Feed")
    public Response get(@PathParam("name") String name) {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        return Answers.ok(json(known(name)));
    }

    @POST
    @Path("/{name}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approveFeed",
            summary = "Approves the list that is held, by its digest; the next fetch of that same list is carried out")
    @SecurityRequirement(name = "token", scopes = "bans:write")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "FeedApproval")
    @APIResponse(responseCode = "200", ref = "Feed")
    public Response approve(@PathParam("name") String name, String text) {
        Caller caller = visit.caller(Scope.BANS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        Fields body = Visit.body(text);
        String digest = body.parsed("digest", FeedsResource::digest).orElse("");
        body.end();
        FeedState state = known(name);
        boolean held = dryRun ? state.held().equals(digest) : states.approve(name, digest);
        if (!held || digest.isEmpty()) {
            throw new RequestRefused(
                    ProblemType.CONFLICT, "no list of that digest is held: get the feed, and look at it anew");
        }
        if (!dryRun) {
            AuditLine.write(visit, caller, "feed approved", name + " " + digest);
        }
        return Answers.ok(json(dryRun ? state : states.find(name)));
    }

    private static String digest(String text) {
        if (!text.matches("[0-9A-Za-z_=+/-]{1,128}")) {
            throw new IllegalArgumentException("not a digest as \"held\" gives it");
        }
        return text;
    }

    private FeedState known(String name) {
        if (!name.matches("[a-z0-9_.-]{1,100}")) {
            throw Identifier.notFound();
        }
        FeedState state = states.find(name);
        if (state.equals(FeedState.unknown(name))) {
            throw Identifier.notFound();
        }
        return state;
    }

    private static ObjectNode json(FeedState state) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", state.feed());
        put(json, "held", state.held());
        put(json, "approved", state.approved());
        put(json, "etag", state.etag());
        put(json, "modified", state.modified());
        return json;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
