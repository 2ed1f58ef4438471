package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.detection.aws.DynamoDbApprovals;
import dev.portcullis.wafmanager.detection.aws.Wish;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** What people think of verdicts so broad that innocents may live in them: two different ones must approve. */
@Path("/detection/approvals")
@Tag(name = "detection")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class ApprovalsResource {

    /** With the scenario's name well within the 2,048 bytes of a key, whatever the characters. */
    private static final int MAX_SUBJECT = 400;

    private final DynamoDbApprovals approvals;
    private final Visit visit;

    ApprovalsResource(DynamoDbApprovals approvals, Visit visit) {
        this.approvals = approvals;
        this.visit = visit;
    }

    /** Which verdict. */
    private record Judged(String scenario, String subject) {
        static Judged read(Fields fields) {
            Optional<String> scenario = fields.required("scenario", ControlsResource::scenario);
            Optional<String> subject = fields.required("subject", Judged::subject);
            fields.end();
            return new Judged(scenario.orElseThrow(), subject.orElseThrow());
        }

        private static String subject(String text) {
            if (text.length() > MAX_SUBJECT) {
                throw new IllegalArgumentException("longer than " + MAX_SUBJECT + " characters");
            }
            return text;
        }
    }

    @GET
    @Operation(operationId = "getApproval", summary = "A verdict that waits for people, and who has approved it")
    @SecurityRequirement(name = "token", scopes = "detection:read")
    @Parameter(ref = "scenario")
    @Parameter(ref = "judged")
    @APIResponse(responseCode = "200", ref = "Wish")
    public Response get() {
        visit.caller(Scope.DETECTION_READ);
        return Answers.ok(json(find(Judged.read(visit.query()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "approve", summary = "Approves a verdict; once a person, however often")
    @SecurityRequirement(name = "token", scopes = "detection:approve")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Approval")
    @APIResponse(responseCode = "200", ref = "Wish")
    public Response approve(String text) {
        Caller caller = visit.caller(Scope.DETECTION_APPROVE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        Judged judged = Judged.read(Visit.body(text));
        if (dryRun) {
            return Answers.ok(json(find(judged)));
        }
        Wish wish = approvals
                .approve(judged.scenario(), judged.subject(), caller.actor().name(), visit.now())
                .orElseThrow(ApprovalsResource::nothingWaits);
        AuditLine.write(visit, caller, "verdict approved", judged.scenario() + " " + judged.subject());
        return Answers.ok(json(wish));
    }

    private Wish find(Judged judged) {
        return approvals
                .find(judged.scenario(), judged.subject(), visit.now())
                .orElseThrow(ApprovalsResource::nothingWaits);
    }

    private static RequestRefused nothingWaits() {
        return new RequestRefused(
                ProblemType.NOT_FOUND,
                "detection asked for no such approval within a week: scenario and subject are those of its notice");
    }

    private static ObjectNode json(Wish wish) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", wish.scenario()).put("subject", wish.subject()).put("evidence", wish.evidence());
        json.put("askedAt", wish.asked().toString()).put("until", wish.until().toString());
        wish.approvers().stream().sorted().forEach(json.putArray("approvers")::add);
        return json.put("granted", wish.granted());
    }
}
