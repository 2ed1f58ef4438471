package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.EntryFilter;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Page;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many bans at once. A file of any length is a chain of calls: see docs/admin-api.md. */
@Path("/bans")
@Tag(name = "bans")
@APIResponse(responseCode = "default", ref = "Problem")
class BulkResource {

    static final int MAX_LINES = 10_000;
    static final int MAX_CHARACTERS = 1024 * 1024;

    /** Every line of an atomic import is looked up before the first is written. */
    static final int MAX_ATOMIC_LINES = 1_000;

    /** Half of what API Gateway waits for, 29 s: the last slice that is begun takes its time, too. */
    private static final Duration TIME = Duration.ofSeconds(14);

    private static final int PAGE = 1_000;

    /** Lambda's answers have 6 MB, and JSON escapes some of it. */
    private static final int MAX_ANSWER = 2 * 1024 * 1024;

    private static final String[] DEFAULTS = {"origin", "reason", "mode", "until", "for"};

    private final Book<Ban> book;
    private final Cursors cursors;
    private final Visit visit;

    BulkResource(Book<Ban> book, Cursors cursors, Visit visit) {
        this.book = book;
        this.cursors = cursors;
        this.visit = visit;
    }

    @POST
    @Path("/import")
    @Consumes({"application/x-ndjson", "text/csv", "text/plain"})
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "importBans",
            summary =
                    "Places a ban a line, with a result for each; the good lines are kept, unless atomic is asked for")
    @SecurityRequirement(name = "token", scopes = "bans:write")
    @Parameter(ref = "atomic")
    @Parameter(ref = "firstLine")
    @Parameter(ref = "lineOrigin")
    @Parameter(ref = "lineReason")
    @Parameter(ref = "lineMode")
    @Parameter(ref = "lineUntil")
    @Parameter(ref = "lineFor")
    @Parameter(ref = "linePermanent")
    @Parameter(ref = "why")
    @Parameter(ref = "override")
    @Parameter(ref = "dryRun")
    @RequestBody(ref = "Lines")
    @APIResponse(responseCode = "200", ref = "Lines")
    public Response read(String text) {
        Caller caller = visit.caller(Scope.BANS_WRITE);
        LineFormat format = LineFormat.of(visit.header("Content-Type").orElse(""));
        if (text.length() > MAX_CHARACTERS) {
            throw new RequestRefused(
                    ProblemType.TOO_LARGE,
                    "more than " + MAX_CHARACTERS + " characters: send the lines in several calls");
        }
        Fields query = visit.query();
        boolean atomic = query.flag("atomic", false);
        long first = query.whole("firstLine", 1, 1_000_000_000).orElse(1L);
        ObjectNode defaults = defaults(query);
        Mandate mandate = visit.mandateWithoutKey(caller, query);
        List<ImportLine> lines =
                new ImportLines(defaults, caller.actor().name(), visit.now()).read(format, text, first);
        int most = atomic ? MAX_ATOMIC_LINES : MAX_LINES;
        if (lines.size() > most) {
            throw new RequestRefused(ProblemType.TOO_LARGE, "more than " + most + " lines: send them in several calls");
        }
        String results = new Import(book, mandate, atomic, TIME).run(lines);
        return Response.ok(results, LineFormat.NDJSON.mediaType()).build();
    }

    private static ObjectNode defaults(Fields query) {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        for (String name : DEFAULTS) {
            query.text(name, 256).ifPresent(value -> defaults.put(name, value));
        }
        if (query.flag("permanent", false)) {
            defaults.put("permanent", true);
        }
        return defaults;
    }

    @GET
    @Path("/export")
    @Produces({"application/x-ndjson", "text/csv", "text/plain"})
    @Operation(
            operationId = "exportBans",
            summary = "Bans a line, as imports take them; the header Next-Cursor leads on where there are more")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @Parameter(ref = "format")
    @Parameter(ref = "within")
    @Parameter(ref = "kind")
    @Parameter(ref = "origin")
    @Parameter(ref = "mode")
    @Parameter(ref = "ended")
    @Parameter(ref = "cursor")
    @APIResponse(responseCode = "200", ref = "Export")
    public Response write() {
        visit.caller(Scope.BANS_READ);
        Fields query = visit.query();
        LineFormat format = query.parsed("format", LineFormat::named).orElse(LineFormat.NDJSON);
        EntryFilter filter = EntryList.filter(query, visit.now());
        PageOf page = PageOf.read("export " + format + EntryList.purpose("", filter), query, cursors);
        var text = new StringBuilder(page.after().isEmpty() ? ExportLines.head(format) : "");
        Optional<String> next = page.after();
        boolean more;
        do {
            Page<Versioned<Ban>> found = EntryList.read(book, filter, PAGE, next);
            found.items().forEach(ban -> ExportLines.write(format, ban.entry(), text));
            next = found.next();
            more = next.isPresent();
        } while (more && text.length() < MAX_ANSWER);
        var answer = Response.ok(text.toString(), format.mediaType());
        next.ifPresent(cursor -> answer.header("Next-Cursor", cursors.seal(page.purpose(), cursor)));
        return answer.build();
    }
}
