package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.Cidr;
import dev.portcullis.wafmanager.AuditEntry;
import dev.portcullis.wafmanager.AuditQuery;
import dev.portcullis.wafmanager.AuditTrail;
import dev.portcullis.wafmanager.BadCursor;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.aws.DynamoDbBooks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every change of bans and of the allowlist. */
@Path("/audit")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class AuditResource {

    private static final Duration USUAL = Duration.ofDays(1);

    private final AuditTrail trail;
    private final Cursors cursors;
    private final Visit visit;

    AuditResource(DynamoDbBooks books, Cursors cursors, Visit visit) {
        this.trail = books.audit();
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listChanges", summary = "Who changed what, when, from where and why: the newest first")
    @SecurityRequirement(name = "token", scopes = "audit:read")
    @Parameter(ref = "subject")
    @Parameter(ref = "actor")
    @Parameter(ref = "from")
    @Parameter(ref = "to")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Changes")
    public Response list() {
        visit.caller(Scope.AUDIT_READ);
        Fields query = visit.query();
        Optional<Cidr> subject = query.parsed("subject", Subjects::block);
        Optional<String> actor = query.text("actor", 128);
        Instant to = query.time("to").orElse(visit.now().plusSeconds(1));
        Instant from = query.time("from").orElse(to.minus(USUAL));
        if (!from.isBefore(to)) {
            query.fault("from", "not before to");
        }
        PageOf page = PageOf.read("audit " + subject + actor + query.has("from") + query.has("to"), query, cursors);
        Page<AuditEntry> found = read(new AuditQuery(subject, actor, from, to), page);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var items = body.putArray("items");
        found.items().forEach(change -> items.add(EntryJson.of(change)));
        found.next().ifPresent(next -> body.put("next", cursors.seal(page.purpose(), next)));
        return Answers.ok(body);
    }

    private Page<AuditEntry> read(AuditQuery query, PageOf page) {
        try {
            return trail.query(query, new PageRequest(page.limit(), page.after()));
        } catch (BadCursor e) {
            throw new RequestRefused(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
