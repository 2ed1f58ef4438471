package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Outcome;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Who is kept out. */
@Path("/bans")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class BansResource {

    /** Of changes that name no version, against others at the same time. */
    private static final int TRIES = 8;

    private final Book<Ban> book;
    private final Cursors cursors;
    private final Visit visit;

    BansResource(Book<Ban> book, Cursors cursors, Visit visit) {
        this.book = book;
        this.cursors = cursors;
        this.visit = visit;
    }

    @GET
    @Operation(
            operationId = "listBans",
            summary = "Bans in order of their subjects; those in force, unless ended ones are wanted, too")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @Parameter(ref = "within")
    @Parameter(ref = "kind")
    @Parameter(ref = "origin")
    @Parameter(ref = "mode")
    @Parameter(ref = "ended")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Bans")
    public Response list() {
        visit.caller(Scope.BANS_READ);
        return EntryList.page(book, "bans", visit, cursors);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "placeBan",
            summary =
                    "Places a ban, or repeats the one of this subject and origin: never shorter or milder than it was")
    @SecurityRequirement(name = "token", scopes = "bans:write")
    @Parameter(ref = "why")
    @Parameter(ref = "override")
    @Parameter(ref = "dryRun")
    @Parameter(ref = "idempotencyKey")
    @Parameter(ref = "prefer")
    @RequestBody(ref = "Ban")
    @APIResponse(responseCode = "201", ref = "Ban")
    @APIResponse(responseCode = "202", ref = "Accepted")
    @APIResponse(responseCode = "200", ref = "Ban")
    public Response place(String text) {
        Caller caller = visit.caller(Scope.BANS_WRITE);
        Fields body = Visit.body(text);
        Optional<Ban> read = EntryFields.ban(body, caller.actor().name(), visit.now());
        body.end();
        Ban ban = read.orElseThrow();
        Mandate mandate = visit.mandate(caller, visit.query());
        Response answer = book.place(ban, mandate).fold(new OutcomeAnswer<>(book, ban.key(), mandate));
        return visit.prefersAsync() && !mandate.dryRun() && answer.hasEntity() ? accepted(answer, mandate) : answer;
    }

    /** The same, and where to ask whether it is enforced yet (RFC 7240). */
    private Response accepted(Response answer, Mandate mandate) {
        String operation = cursors.seal(
                OperationsResource.PURPOSE, Long.toString(mandate.at().toEpochMilli()));
        return Response.status(202)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.getEntity())
                .header("ETag", answer.getHeaderString("ETag"))
                .header("Location", "operations/" + operation)
                .header("Preference-Applied", "respond-async")
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBan", summary = "A ban, also when it is over")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Ban")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        Versioned<Ban> found = book.find(EntryJson.key(id)).orElseThrow(Identifier::notFound);
        return Answers.ok(EntryJson.of(found, visit.now()), found.version());
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(operationId = "changeBan", summary = "Changes a ban, shorter and milder included")
    @SecurityRequirement(name = "token", scopes = "bans:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "why")
    @Parameter(ref = "override")
    @Parameter(ref = "dryRun")
    @Parameter(ref = "idempotencyKey")
    @RequestBody(ref = "BanChange")
    @APIResponse(responseCode = "200", ref = "Ban")
    public Response change(@PathParam("id") String id, String text) {
        Caller caller = visit.caller(Scope.BANS_WRITE);
        EntryKey key = EntryJson.key(id);
        Optional<Long> expected = visit.expectedVersion();
        Versioned<Ban> seen = book.find(key).orElseThrow(Identifier::notFound);
        Ban changed = changed(seen.entry(), text, caller);
        Mandate mandate = visit.mandate(caller, visit.query());
        Outcome<Ban> outcome = book.change(changed, expected.or(() -> Optional.of(seen.version())), mandate);
        for (int i = 0; i < TRIES && expected.isEmpty() && outcome instanceof Outcome.Stale<Ban> stale; i++) {
            Ban again = changed(stale.now().entry(), text, caller);
            outcome = book.change(again, Optional.of(stale.now().version()), mandate);
        }
        return outcome.fold(new OutcomeAnswer<>(book, key, mandate));
    }

    private Ban changed(Ban ban, String text, Caller caller) {
        Fields body = Visit.body(text);
        Optional<Ban> changed = EntryFields.changed(ban, body, caller.actor().name(), visit.now());
        body.end();
        return changed.orElseThrow();
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "liftBan", summary = "Ends a ban now; those of other origins stay")
    @SecurityRequirement(name = "token", scopes = "bans:write")
    @Parameter(ref = "ifMatch")
    @Parameter(ref = "why")
    @Parameter(ref = "dryRun")
    @Parameter(ref = "idempotencyKey")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response lift(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.BANS_WRITE);
        EntryKey key = EntryJson.key(id);
        Mandate mandate = visit.mandate(caller, visit.query());
        return book.lift(key, visit.expectedVersion(), mandate).fold(new OutcomeAnswer<>(book, key, mandate));
    }
}
