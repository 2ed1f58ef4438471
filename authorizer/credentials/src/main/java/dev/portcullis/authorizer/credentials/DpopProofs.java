package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.DPOP_ALGORITHM_REFUSED;
import static dev.portcullis.authorizer.DenialReason.DPOP_DUPLICATED;
import static dev.portcullis.authorizer.DenialReason.DPOP_EXPIRED;
import static dev.portcullis.authorizer.DenialReason.DPOP_IN_FUTURE;
import static dev.portcullis.authorizer.DenialReason.DPOP_KEY_INVALID;
import static dev.portcullis.authorizer.DenialReason.DPOP_KEY_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.DPOP_MALFORMED;
import static dev.portcullis.authorizer.DenialReason.DPOP_METHOD_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.DPOP_MISSING;
import static dev.portcullis.authorizer.DenialReason.DPOP_REPLAYED;
import static dev.portcullis.authorizer.DenialReason.DPOP_SIGNATURE_INVALID;
import static dev.portcullis.authorizer.DenialReason.DPOP_TOKEN_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.DPOP_TYPE_REFUSED;
import static dev.portcullis.authorizer.DenialReason.DPOP_UNSUPPORTED;
import static dev.portcullis.authorizer.DenialReason.DPOP_URL_MISMATCH;
import static dev.portcullis.authorizer.DenialReason.REPLAYS_UNAVAILABLE;

import dev.portcullis.authorizer.DenialReason;
import dev.portcullis.authorizer.DpopRules;
import dev.portcullis.authorizer.OutagePolicy;
import dev.portcullis.authorizer.SignatureAlgorithm;
import dev.portcullis.authorizer.jwt.KeyProof;
import dev.portcullis.authorizer.jwt.Reading;
import dev.portcullis.authorizer.jwt.Thumbprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks DPoP proofs, in the order of RFC 9449 section 4.3; what costs a round trip comes last. Thread-safe. */
public final class DpopProofs {

    /** {@code typ}. */
    static final String TYPE = "dpop+jwt";

    /**
     * How much longer than a proof is good its use is remembered. Between instances whose clocks are no further apart than
     * this, none takes a proof that another has forgotten.
     */
    static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

    private final DpopRules rules;
    private final ReplayStore replays;
    private final OutagePolicy outage;
    private final Optional<Nonces> nonces;
    private final InstanceReplays own;

    private DpopProofs(
            DpopRules rules, ReplayStore replays, OutagePolicy outage, Optional<Nonces> nonces, InstanceReplays own) {
        this.own = own;
        this.rules = rules;
        this.replays = replays;
        this.outage = outage;
        this.nonces = nonces;
    }

    /** Proofs of which each is good once; without the gate's own nonces. */
    public DpopProofs(DpopRules rules, ReplayStore replays, OutagePolicy outage) {
        this(rules, replays, outage, Optional.empty(), new InstanceReplays(InstanceReplays.MAX_PROOFS));
    }

    /** Proofs which must have a nonce of the gate's in them, too. */
    public DpopProofs withNonces(Nonces newNonces) {
        return new DpopProofs(rules, replays, outage, Optional.of(newNonces), own);
    }

    /** What a challenge names to clients. */
    Set<String> algorithms() {
        return rules.algorithms().stream().map(SignatureAlgorithm::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is in doubt and what the client is to be told, of a proof that is good.
     *
     * @param nonce for the client's next proofs
     */
    record Proven(Optional<Doubt> doubt, Optional<String> nonce) {}

    /**
     * Throws unless the request has a proof for itself, of the key that the token is bound to, that wasn't used before.
     *
     * @param token as it was sent
     * @param key that it is bound to
     */
    Proven require(RequestFacts request, String token, Thumbprint key, Instant now) throws Refusal {
        KeyProof proof = read(text(request.proofs()));
        DpopClaims claims = DpopClaims.of(proof.claims());
        requireForRequest(claims, request);
        requireTimely(claims.issuedAt(), now);
        // The digest is of a token that the sender has, so nothing would leak; in constant time all the same.
        if (!MessageDigest.isEqual(ascii(Digests.ofToken(token)), ascii(claims.tokenDigest()))) {
            throw new Refusal(DPOP_TOKEN_MISMATCH, "ath is of another token");
        }
        if (!proof.key().equals(key)) {
            throw new Refusal(DPOP_KEY_MISMATCH, "signed with another key than the token is bound to");
        }
        Optional<String> nonce = nonces.isPresent() ? nonces.get().require(claims.nonce(), now) : Optional.empty();
        return new Proven(claim(ProofId.of(key, claims.id()), request.call(), claims.issuedAt(), now), nonce);
    }

    private static String text(List<String> proofs) throws Refusal {
        // Some events join several headers with commas, which no proof has in it.
        if (proofs.size() > 1 || proofs.stream().anyMatch(value -> value.indexOf(',') >= 0)) {
            throw new Refusal(DPOP_DUPLICATED, "several DPoP headers");
        }
        if (proofs.isEmpty() || proofs.get(0).isBlank()) {
            throw new Refusal(DPOP_MISSING, "no DPoP header");
        }
        return proofs.get(0);
    }

    private KeyProof read(String text) throws Refusal {
        Reading<KeyProof> reading = KeyProof.read(text, TYPE, rules.algorithms());
        if (reading instanceof Reading.Refused<KeyProof> refused) {
            throw new Refusal(reasonOfProof(refused.reason()), refused.reason().code() + ": " + refused.detail());
        }
        return Refusal.require(reading);
    }

    /** The reasons of tokens, as they are called of proofs. */
    private static DenialReason reasonOfProof(DenialReason reason) {
        return switch (reason) {
            case TYPE_REFUSED -> DPOP_TYPE_REFUSED;
            case ALGORITHM_MISSING, ALGORITHM_REFUSED -> DPOP_ALGORITHM_REFUSED;
            case KEY_INVALID, KEY_UNSUITABLE, KEY_CURVE_MISMATCH, KEY_ALGORITHM_MISMATCH, KEY_WEAK -> DPOP_KEY_INVALID;
            case SIGNATURE_INVALID -> DPOP_SIGNATURE_INVALID;
            default -> DPOP_MALFORMED;
        };
    }

    private void requireForRequest(DpopClaims claims, RequestFacts request) throws Refusal {
        // RFC 9110 section 9.1: methods are case-sensitive.
        if (!claims.method().equals(request.method())) {
            throw new Refusal(DPOP_METHOD_MISMATCH, "htm is another method");
        }
        RequestTarget target = request.target()
                .orElseThrow(() -> new Refusal(DPOP_UNSUPPORTED, "the event doesn't say where the request was sent"));
        Optional<TargetUrl> claimed = TargetUrl.parse(claims.url());
        Optional<TargetUrl> meant = target.isWebSocket() ? claimed.map(TargetUrl::overHttp) : claimed;
        if (meant.isEmpty() || urls(target).noneMatch(meant.get()::equals)) {
            throw new Refusal(DPOP_URL_MISMATCH, "htu is another URL");
        }
    }

    /** The URLs that a client may know the request's resource by. */
    private Stream<TargetUrl> urls(RequestTarget target) {
        return Stream.concat(
                        Stream.of("https://" + target.domain() + target.path()),
                        rules.origins().stream().map(origin -> origin + target.resourcePath()))
                .map(TargetUrl::parse)
                .flatMap(Optional::stream);
    }

    private void requireTimely(Instant issuedAt, Instant now) throws Refusal {
        // At exactly the age it is expired. INVARIANT: from then on its use may be forgotten.
        if (!now.isBefore(issuedAt.plus(rules.maxAge()))) {
            throw new Refusal(DPOP_EXPIRED, "iat is too long ago");
        }
        // Exactly as far ahead as a clock may be passes.
        if (issuedAt.isAfter(now.plus(rules.ahead()))) {
            throw new Refusal(DPOP_IN_FUTURE, "iat is to come");
        }
    }

    private Optional<Doubt> claim(ProofId proof, String call, Instant issuedAt, Instant now) throws Refusal {
        Instant until = issuedAt.plus(rules.maxAge()).plus(CLOCK_ERROR);
        // Remembered before an outage too, or what was used just before it could be used again.
        InstanceReplays.Claim here =
                outage == OutagePolicy.DEGRADED ? own.claim(proof, call, until, now) : InstanceReplays.Claim.FIRST;
        if (here == InstanceReplays.Claim.USED) {
            throw new Refusal(DPOP_REPLAYED, "used before, of this instance");
        }
        boolean isFirst;
        try {
            isFirst = replays.claim(proof, call, until);
        } catch (StoreUnavailable e) {
            if (outage == OutagePolicy.CLOSED || here == InstanceReplays.Claim.NO_ROOM) {
                throw new Refusal(REPLAYS_UNAVAILABLE, e.detail());
            }
            return Optional.of(Doubt.REPLAYS_UNKNOWN);
        }
        if (!isFirst) {
            throw new Refusal(DPOP_REPLAYED, "used before");
        }
        return Optional.empty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
