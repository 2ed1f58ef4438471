package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.detection.Controls;
import dev.portcullis.wafmanager.detection.Mode;
import dev.portcullis.wafmanager.detection.aws.ControlsItem;
import dev.portcullis.wafmanager.detection.aws.DynamoDbControls;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What operators set of detection at run time: the kill switch, and scenarios' modes. */
@Path("/detection/controls")
@Tag(name = "detection")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class ControlsResource {

    /** Far more scenarios than anybody has, far less than an item holds. */
    private static final int MAX_MODES = 200;

    private final DynamoDbControls controls;
    private final Visit visit;

    ControlsResource(DynamoDbControls controls, Visit visit) {
        this.controls = controls;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "getControls", summary = "The kill switch, and the modes that operators set")
    @SecurityRequirement(name = "token", scopes = "detection:read")
    @APIResponse(responseCode = "200", ref = "Controls")
    public Response get() {
        visit.caller(Scope.DETECTION_READ);
        visit.query().end();
        return answer(controls.standing());
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "changeControls", summary = "Stops or resumes detection, and changes modes of scenarios")
    @SecurityRequirement(name = "token", scopes = "detection:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Controls")
    @APIResponse(responseCode = "200", ref = "Controls")
    public Response change(String text) {
        Caller caller = visit.caller(Scope.DETECTION_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        Optional<Long> expected = visit.expectedVersion();
        ControlsItem standing = controls.standing();
        if (expected.filter(version -> version != standing.version()).isPresent()) {
            throw stale(standing.version());
        }
        Controls changed = changed(standing.controls(), Visit.body(text));
        if (dryRun) {
            return answer(new ControlsItem(changed, standing.version() + 1));
        }
        ControlsItem now =
                controls.replace(changed, standing.version()).orElseThrow(() -> stale(standing.version() + 1));
        AuditLine.write(visit, caller, "detection controls changed", json(now).toString());
        return answer(now);
    }

    /** As RFC 7396 merges: what isn't named stays. */
    private static Controls changed(Controls standing, Fields body) {
        if (!body.has("stopped") && !body.has("modes")) {
            body.fault("stopped", "missing, and modes, too: nothing would change");
        }
        boolean stopped = body.flag("stopped", standing.stopped());
        Map<String, Mode> modes = new HashMap<>(standing.modes());
        body.members("modes", MAX_MODES).forEach((scenario, code) -> {
            try {
                scenario(scenario);
            } catch (IllegalArgumentException e) {
                body.fault("modes", "names a scenario that is " + e.getMessage());
            }
            Optional<Mode> mode = code.flatMap(Mode::of);
            if (code.isPresent() && mode.isEmpty()) {
                body.fault("modes", "has a mode that is none of simulate, count, challenge, block, and not null");
            }
            mode.ifPresentOrElse(each -> modes.put(scenario, each), () -> modes.remove(scenario));
        });
        if (modes.size() > MAX_MODES) {
            body.fault("modes", "would be more than " + MAX_MODES);
        }
        body.end();
        return new Controls(stopped, modes);
    }

    static String scenario(String text) {
        if (!text.matches("[a-z0-9_]{1,64}")) {
            throw new IllegalArgumentException("not 1 to 64 of a-z, 0-9 and _");
        }
        return text;
    }

    private static RequestRefused stale(long version) {
        return new RequestRefused(ProblemType.STALE, "version " + version + " stands: read it, and decide again");
    }

    private static Response answer(ControlsItem item) {
        return Answers.ok(json(item), item.version());
    }

    private static ObjectNode json(ControlsItem item) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("stopped", item.controls().stopped());
        ObjectNode modes = json.putObject("modes");
        new TreeMap<>(item.controls().modes()).forEach((scenario, mode) -> modes.put(scenario, mode.code()));
        return json.put("version", item.version());
    }
}
