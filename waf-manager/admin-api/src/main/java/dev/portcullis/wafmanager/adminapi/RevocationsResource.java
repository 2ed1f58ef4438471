package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevokedBy;
import dev.portcullis.authorizer.dynamodb.DynamoDbRevocations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Credentials that no longer count, though they verify. */
@Path("/revocations")
@Tag(name = "credentials")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class RevocationsResource {

    private final DynamoDbRevocations revocations;
    private final Cursors cursors;
    private final Visit visit;

    RevocationsResource(DynamoDbRevocations revocations, Cursors cursors, Visit visit) {
        this.revocations = revocations;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listRevocations", summary = "The revocations in force")
    @SecurityRequirement(name = "token", scopes = "revocations:read")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Revocations")
    public Response list() {
        visit.caller(Scope.REVOCATIONS_READ);
        PageOf page = PageOf.read("revocations", visit.query(), cursors);
        List<ObjectNode> items = ActiveRevocations.at(revocations, visit.now()).values().stream()
                .filter(revocation -> page.isAfter(ActiveRevocations.id(revocation)))
                .limit(page.limit() + 1L)
                .map(RevocationsResource::json)
                .toList();
        return page.answer(items, last -> last.path("id").asText());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "revoke", summary = "Revokes; one of the same name is replaced")
    @SecurityRequirement(name = "token", scopes = "revocations:write")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Revocation")
    @APIResponse(responseCode = "200", ref = "Revocation")
    public Response revoke(String text) {
        Caller caller = visit.caller(Scope.REVOCATIONS_WRITE);
        boolean dryRun = dryRun();
        Fields body = Visit.body(text);
        Optional<RevokedBy> by = body.required("by", RevocationsResource::by);
        Optional<String> issuer = body.required("issuer", name -> name);
        Optional<String> value = body.required("value", name -> name);
        Optional<Instant> before = body.time("issuedBefore");
        Optional<Instant> until = Until.required(body, visit.now());
        body.end();
        Revocation revocation = made(
                body,
                () -> new Revocation(
                        by.orElseThrow(), issuer.orElseThrow(), value.orElseThrow(), before, until.orElseThrow()));
        if (!dryRun) {
            revocations.revoke(revocation, visit.now());
            AuditLine.write(visit, caller, "revoked " + revocation.by().id(), ActiveRevocations.id(revocation));
        }
        return Answers.ok(json(revocation));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRevocation", summary = "A revocation in force")
    @SecurityRequirement(name = "token", scopes = "revocations:read")
    @APIResponse(responseCode = "200", ref = "Revocation")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.REVOCATIONS_READ);
        visit.query().end();
        return Answers.ok(json(find(id)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "liftRevocation", summary = "Ends a revocation before its time")
    @SecurityRequirement(name = "token", scopes = "revocations:write")
    @Parameter(ref = "dryRun")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response lift(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.REVOCATIONS_WRITE);
        boolean dryRun = dryRun();
        Revocation revocation = find(id);
        if (!dryRun) {
            revocations.lift(revocation, visit.now());
            AuditLine.write(visit, caller, "revocation lifted", id);
        }
        return Answers.noContent();
    }

    private boolean dryRun() {
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        return dryRun;
    }

    private Revocation find(String id) {
        return Optional.ofNullable(
                        ActiveRevocations.at(revocations, visit.now()).get(id))
                .orElseThrow(Identifier::notFound);
    }

    private static RevokedBy by(String text) {
        return RevokedBy.named(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("not one of token, api-key, subject, client, key, issuer"));
    }

    private static Revocation made(Fields body, Supplier<Revocation> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            body.fault("value", String.valueOf(e.getMessage()));
            body.end();
            throw e;
        }
    }

    private static ObjectNode json(Revocation revocation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ActiveRevocations.id(revocation))
                .put("by", revocation.by().id());
        json.put("issuer", revocation.issuer()).put("value", revocation.value());
        revocation.issuedBefore().ifPresent(before -> json.put("issuedBefore", before.toString()));
        return json.put("until", revocation.until().toString());
    }
}
