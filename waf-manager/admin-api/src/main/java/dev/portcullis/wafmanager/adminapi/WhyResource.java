package dev.portcullis.wafmanager.adminapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.AuditQuery;
import dev.portcullis.wafmanager.AuditTrail;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.Book;
import dev.portcullis.wafmanager.Entry;
import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.PageRequest;
import dev.portcullis.wafmanager.ReconcileStore;
import dev.portcullis.wafmanager.TargetState;
import dev.portcullis.wafmanager.Versioned;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why an address is kept out, or isn't. */
@Path("/why")
@Tag(name = "bans")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "default", ref = "Problem")
class WhyResource {

    /** How far back changes are told. */
    private static final Duration MEMORY = Duration.ofDays(90);

    private static final int CHANGES = 20;

    private final Book<Ban> bans;
    private final Book<Allowance> allowlist;
    private final Evidence evidence;
    private final Visit visit;

    /** What is known beside the books themselves. */
    record Evidence(AuditTrail trail, ReconcileStore enforcement) {}

    WhyResource(Book<Ban> bans, Book<Allowance> allowlist, Evidence evidence, Visit visit) {
        this.bans = bans;
        this.allowlist = allowlist;
        this.evidence = evidence;
        this.visit = visit;
    }

    @GET
    @Path("/{address}")
    @Operation(
            operationId = "why",
            summary =
                    "Which bans and allowances cover an address, from whom and until when, and what was changed lately")
    @SecurityRequirement(name = "token", scopes = "bans:read")
    @APIResponse(responseCode = "200", ref = "Explanation")
    public Response why(@PathParam("address") String text) {
        visit.caller(Scope.BANS_READ);
        visit.query().end();
        IpAddress address = address(text);
        Instant now = visit.now();
        List<Versioned<Ban>> covering = bans.over(Cidr.of(address));
        List<Versioned<Allowance>> allowances = allowlist.over(Cidr.of(address)).stream()
                .filter(allowance -> allowance.entry().activeAt(now))
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("address", address.toString()).put("at", now.toString());
        body.put("verdict", verdict(covering, allowances, now));
        put(body.putArray("bans"), covering, now, true);
        put(body.putArray("ended"), covering, now, false);
        put(body.putArray("allowances"), allowances, now, true);
        enforcement(body.putArray("enforcement"), address);
        changes(body.putArray("changes"), address, covering);
        return Answers.ok(body);
    }

    private static IpAddress address(String text) {
        try {
            return Subjects.address(text);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(new Problem(
                    ProblemType.BAD_REQUEST,
                    "one mistake, named below",
                    List.of(new Fault("path.address", String.valueOf(e.getMessage())))));
        }
    }

    /** The strictest ban decides, and an allowance before it. */
    private static String verdict(List<Versioned<Ban>> bans, List<Versioned<Allowance>> allowances, Instant now) {
        if (!allowances.isEmpty()) {
            return "allowed";
        }
        return bans.stream()
                .map(Versioned::entry)
                .filter(ban -> ban.activeAt(now))
                .map(Ban::mode)
                .max(Comparator.naturalOrder())
                .map(WhyResource::word)
                .orElse("free");
    }

    private static String word(Mode mode) {
        return switch (mode) {
            case BLOCK -> "blocked";
            case CAPTCHA -> "captcha";
            case CHALLENGE -> "challenge";
            case COUNT -> "counted";
        };
    }

    private static void put(
            ArrayNode list, List<? extends Versioned<? extends Entry>> entries, Instant now, boolean active) {
        entries.stream()
                .filter(entry -> entry.entry().activeAt(now) == active)
                .forEach(entry -> list.add(EntryJson.of(entry, now)));
    }

    /** In which IP sets of which target the address is, and since when. */
    private void enforcement(ArrayNode list, IpAddress address) {
        for (TargetState target : evidence.enforcement().targets()) {
            for (String set : new TreeSet<>(target.shards().keySet())) {
                evidence.enforcement()
                        .shard(target.target(), set)
                        .ifPresent(shard -> shard.enforcing(address)
                                .ifPresent(block -> list.addObject()
                                        .put("target", target.target())
                                        .put("ipSet", set)
                                        .put("block", block.toString())
                                        .put(
                                                "since",
                                                String.valueOf(shard.since().get(block)))));
            }
        }
    }

    /** Of the address itself, and of each block that covers it: a lifted ban is told of nowhere else. */
    private void changes(ArrayNode list, IpAddress address, List<Versioned<Ban>> covering) {
        Set<Cidr> subjects = new LinkedHashSet<>(Set.of(Cidr.of(address)));
        covering.forEach(ban -> subjects.add(ban.entry().subject()));
        for (Cidr subject : subjects) {
            var query = new AuditQuery(
                    Optional.of(subject),
                    Optional.empty(),
                    visit.now().minus(MEMORY),
                    visit.now().plusSeconds(1));
            evidence.trail()
                    .query(query, PageRequest.first(CHANGES))
                    .items()
                    .forEach(change -> list.add(EntryJson.of(change)));
        }
    }
}
