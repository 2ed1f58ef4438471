package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.authorizer.credentials.ApiKeyGrant;
import dev.portcullis.authorizer.credentials.ApiKeyMint;
import dev.portcullis.authorizer.credentials.ApiKeyStore;
import dev.portcullis.authorizer.credentials.IssuedApiKey;
import dev.portcullis.authorizer.dynamodb.DynamoDbApiKeys;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys. A key's grant never changes: make another, let clients change over, delete the first. */
@Path("/api-keys")
@Tag(name = "credentials")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class ApiKeysResource {

    private static final int MAX_SCOPES = 50;

    private final ApiKeyStore store;
    private final ApiKeyIndex index;
    private final KeyMaking making;
    private final Visit visit;

    /** How keys are made: at most once a request. */
    record KeyMaking(ApiKeyMint mint, OnceOnlyKeys onceOnly, Cursors cursors) {}

    ApiKeysResource(DynamoDbApiKeys store, ApiKeyIndex index, KeyMaking making, Visit visit) {
        this.store = store;
        this.index = index;
        this.making = making;
        this.visit = visit;
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "API keys, without what they could be made from")
    @SecurityRequirement(name = "token", scopes = "keys:read")
    @Parameter(ref = "limit")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "ApiKeys")
    public Response list() {
        visit.caller(Scope.KEYS_READ);
        PageOf page = PageOf.read("api-keys", visit.query(), making.cursors());
        return page.answer(
                index.after(page.after(), page.limit() + 1),
                last -> last.path("id").asText());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createApiKey", summary = "Makes an API key, whose text is shown this once")
    @SecurityRequirement(name = "token", scopes = "keys:write")
    @Parameter(ref = "idempotencyKey")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "ApiKey")
    @APIResponse(responseCode = "201", ref = "NewApiKey")
    public Response create(String text) {
        Caller caller = visit.caller(Scope.KEYS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        ApiKeyGrant grant = grant(Visit.body(text));
        if (dryRun) {
            return Answers.noContent();
        }
        visit.idempotencyKey().ifPresent(key -> takeOnce(caller, key));
        IssuedApiKey issued = making.mint().issue(grant, visit.now());
        AuditLine.write(
                visit,
                caller,
                "API key made for " + grant.client(),
                issued.kept().id());
        ObjectNode body = ApiKeyIndex.json(issued.kept()).put("text", issued.text());
        return Answers.json(201, body)
                .header("Location", "api-keys/" + issued.kept().id())
                .build();
    }

    private void takeOnce(Caller caller, String key) {
        switch (making.onceOnly().take(caller.actor().name(), key, visit.identity(), visit.now())) {
            case FIRST -> {}
            case REPEATED ->
                throw new RequestRefused(
                        ProblemType.CONFLICT,
                        "this request was taken before, and its key's text is shown once: list the keys of its client,"
                                + " delete the one whose text you lack, and make another under a new Idempotency-Key");
            case OTHER_REQUEST ->
                throw new RequestRefused(ProblemType.KEY_REUSED, "the Idempotency-Key came with another body before");
        }
    }

    private ApiKeyGrant grant(Fields body) {
        Optional<String> client = body.required("client", name -> name);
        Set<String> scopes = body.texts("scopes", MAX_SCOPES);
        Optional<String> plan = body.parsed("plan", PlanDefaultsResource::name);
        Optional<Instant> until = Until.required(body, visit.now());
        body.end();
        try {
            return new ApiKeyGrant(client.orElseThrow(), scopes, plan, until.orElseThrow());
        } catch (IllegalArgumentException e) {
            body.fault("client", String.valueOf(e.getMessage()));
            body.end();
            throw e;
        }
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "An API key, without what it could be made from")
    @SecurityRequirement(name = "token", scopes = "keys:read")
    @APIResponse(responseCode = "200", ref = "ApiKey")
    public Response get(@PathParam("id") String id) {
        visit.caller(Scope.KEYS_READ);
        visit.query().end();
        return Answers.ok(ApiKeyIndex.json(store.find(known(id)).orElseThrow(Identifier::notFound)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteApiKey",
            summary =
                    "Forgets a key. Functions that remember it take it some seconds more: revoke it to be sure at once")
    @SecurityRequirement(name = "token", scopes = "keys:write")
    @Parameter(ref = "dryRun")
    @APIResponse(responseCode = "204", ref = "Done")
    public Response delete(@PathParam("id") String id) {
        Caller caller = visit.caller(Scope.KEYS_WRITE);
        Fields query = visit.query();
        boolean dryRun = query.flag("dryRun", false);
        query.end();
        if (!dryRun) {
            index.remove(known(id));
            AuditLine.write(visit, caller, "API key deleted", id);
        }
        return Answers.noContent();
    }

    private static String known(String id) {
        if (!id.matches("[0-9A-Za-z]{16}")) {
            throw Identifier.notFound();
        }
        return id;
    }
}
