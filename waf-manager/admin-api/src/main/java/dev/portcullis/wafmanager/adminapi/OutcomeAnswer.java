package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.EntryKey;
import dev.portcullis.wafmanager.Mandate;
import dev.portcullis.wafmanager.Outcome;
import dev.portcullis.wafmanager.Outcome.KeyReused;
import dev.portcullis.wafmanager.Outcome.Lifted;
import dev.portcullis.wafmanager.Outcome.Missing;
import dev.portcullis.wafmanager.Outcome.Refused;
import dev.portcullis.wafmanager.Outcome.Replayed;
import dev.portcullis.wafmanager.Outcome.Stale;
import dev.portcullis.wafmanager.Outcome.Unchanged;
import dev.portcullis.wafmanager.Outcome.Written;
import dev.portcullis.wafmanager.Refusal;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is answered to whoever asked a book for a change. */
record OutcomeAnswer<E extends Entry>(Book<E> book, EntryKey key, Mandate mandate)
        implements Outcome.Cases<E, Response> {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Override
    public Response written(Written<E> written) {
        boolean created = written.before().isEmpty() && !mandate.dryRun();
        var answer = standing(created ? 201 : 200, written.now());
        // Relative to the address that it was posted to, which no function knows in full.
        String list = written.now().entry().fold(ban -> "bans/", allowance -> "allowlist/");
        return created ? answer.header("Location", list + EntryJson.id(key)).build() : answer.build();
    }

    @Override
    public Response lifted(Lifted<E> lifted) {
        return Answers.noContent();
    }

    @Override
    public Response unchanged(Unchanged<E> unchanged) {
        return standing(200, unchanged.now()).build();
    }

    @Override
    public Response missing(Missing<E> missing) {
        throw Identifier.notFound();
    }

    @Override
    public Response stale(Stale<E> stale) {
        throw new RequestRefused(
                ProblemType.STALE, "version " + stale.now().version() + " stands: read it, and decide again");
    }

    @Override
    public Response refused(Refused<E> refused) {
        List<Fault> faults =
                refused.refusals().stream().map(OutcomeAnswer::fault).toList();
        throw new RequestRefused(
                refused.overridable()
                        ? new Problem(
                                ProblemType.OVERRIDE_NEEDED,
                                "override=true, with a token that has the scope bans:override, would do it",
                                faults)
                        : new Problem(ProblemType.REFUSED, "no override helps", faults));
    }

    static Fault fault(Refusal refusal) {
        String code = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Fault(
                refusal.reason() == Refusal.Reason.ENDED ? "until" : "subject", code + ": " + refusal.detail());
    }

    @Override
    public Response replayed(Replayed<E> replayed) {
        return again(replayed.now());
    }

    /** The key carries the request's digest (see {@link Visit#mandate}): what was used before was this very request. */
    @Override
    public Response keyReused(KeyReused<E> reused) {
        return again(book.find(key));
    }

    private Response again(Optional<Versioned<E>> now) {
        return now.map(standing ->
                        standing(200, standing).header(REPLAYED, "true").build())
                .orElseGet(() -> Response.noContent().header(REPLAYED, "true").build());
    }

    private Response.ResponseBuilder standing(int status, Versioned<E> now) {
        ObjectNode body = EntryJson.of(now, mandate.at());
        if (mandate.dryRun()) {
            body.put("dryRun", true);
        }
        return Answers.json(status, body).header("ETag", Answers.tag(now.version()));
    }
}
