package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Who is let through whatever bans there are. */
@Path("/allowlist")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class AllowlistResource {

    private final Book<Allowance> book;
    private final Cursors cursors;
    private final Visit visit;

    AllowlistResource(Book<Allowance> book, Cursors cursors, Visit visit) {
        this.book = book;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listAllowances", summary = "The allowlist in order of subjects")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @Parameter(ref = "within")
    @Parameter(ref = "kind")
    @Parameter(ref = "origin")
    @Parameter(ref = "ended")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Allowances")
    public Response list() {
        visit.caller(Scope.BANS_READ);
        return EntryList.page(book, "allowlist", visit, cursors);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "allow", summary = "Lets a subject through, or longer than before")
    @SecurityRequirement(name = "token", scopes = "allowlist:write")
    @Parameter(ref = "why")
    @Parameter(ref = "override")
    @Parameter(ref = "dryRun")
    @Parameter(ref = "idempotencyKey")
    @RequestBody(ref = "Allowance")
    @APIResponse(responseCode = "201", ref = "Allowance")
    @APIResponse(responseCode = "200", ref = "Allowance")
    public Response allow(String text) {
        Caller caller = visit.caller(Scope.ALLOWLIST_WRITE);
        Fields body = Visit.body(text);
        Optional<Allowance> read = EntryFields.allowance(body, caller.actor().name(), visit.now());
        body.end();
        Allowance allowance = read.orElseThrow();
        Mandate mandate = visit.mandate(caller, visit.query());
        return book.place(allowance, mandate).fold(new OutcomeAnswer<>(book, allowance.key(), mandate));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getAllowance", summary = "An entry of the allowlist, also when it is over")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Allowance")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        Versioned<Allowance> found = book.find(EntryJson.key(id)).orElseThrow(Identifier::notFound);
        return Answers.ok(EntryJson.of(found, visit.now()), found.version());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "disallow", summary = "Ends an entry of the allowlist now")
    @SecurityRequirement(name = "token", scopes = "allowlist:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "why")
    @Parameter(ref = "dryRun")
    @Parameter(ref = "idempotencyKey")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response disallow(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.ALLOWLIST_WRITE);
        EntryKey key = EntryJson.key(id);
        Mandate mandate = visit.mandate(caller, visit.query());
        return book.lift(key, visit.expectedVersion(), mandate).fold(new OutcomeAnswer<>(book, key, mandate));
    }
}
