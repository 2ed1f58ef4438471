package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.INTROSPECTION_UNAVAILABLE;
import static dev.portcullis.authorizer.DenialReason.SECRETS_UNAVAILABLE;
import static dev.portcullis.authorizer.DenialReason.TOKEN_MALFORMED;

import dev.portcullis.authorizer.IntrospectionClient;
import dev.portcullis.authorizer.IntrospectionRules;
import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.jwt.IntrospectedClaims;
import dev.portcullis.authorizer.jwt.Reading;
import dev.portcullis.authorizer.jwt.TrustedSockets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that their issuer must be asked about. Its answers count for a while, good ones and refusals apart, so that nobody
 * can push a good token out of memory with made-up ones. The same token is asked for once at a time, and an issuer that fails
 * rests for a while. Thread-safe.
 */
public final class OpaqueTokens {

    /** Shorter than any token that can't be guessed: not worth a question. Characters. */
    static final int LEAST_LENGTH = 16;

    /** An answer, and until when it counts. */
    private record Answer(Reading<IntrospectedClaims> reading, Instant until) {}

    private final Issuer issuer;
    private final IntrospectionClient client;
    private final IntrospectionRules rules;
    private final SecretSource secrets;
    private final IntrospectionEndpoint endpoint;
    private final RecentlyUsed<String, Answer> active;
    private final RecentlyUsed<String, Answer> refused;
    private final SingleFlight<String, Answer> flights = new SingleFlight<>(IntrospectionEndpoint.PATIENCE);
    private final Rests rests = new Rests();

    private final CallWatch watch;

    private OpaqueTokens(
            Issuer issuer,
            IntrospectionClient client,
            IntrospectionRules rules,
            SecretSource secrets,
            CallWatch watch) {
        this.issuer = issuer;
        this.client = client;
        this.rules = rules;
        this.secrets = secrets;
        this.watch = watch;
        List<X509Certificate> authorities = issuer.keyRules().authorities();
        this.endpoint = new IntrospectionEndpoint(
                client, authorities.isEmpty() ? Optional.empty() : Optional.of(TrustedSockets.of(authorities)));
        this.active = new RecentlyUsed<>(rules.capacity());
        this.refused = new RecentlyUsed<>(rules.capacity());
    }

    /**
     * Opaque tokens of an issuer.
     *
     * @param issuer its audiences, clients and claim rules are met as those of signed tokens are
     */
    public OpaqueTokens(Issuer issuer, IntrospectionClient client, IntrospectionRules rules, SecretSource secrets) {
        this(issuer, client, rules, secrets, CallWatch.none());
    }

    /** The same, of which nothing is remembered yet, with somebody who is told how long the issuer takes. */
    public OpaqueTokens watchedBy(CallWatch newWatch) {
        return new OpaqueTokens(issuer, client, rules, secrets, newWatch);
    }

    /** Throws unless its issuer says that a token is active, or said so not long ago. */
    VerifiedOpaqueToken verify(PresentedToken token, Instant now) throws Refusal {
        token.requirePlain();
        if (token.text().length() < LEAST_LENGTH) {
            throw new Refusal(TOKEN_MALFORMED, "shorter than a token that can't be guessed");
        }
        String digest = Digests.ofToken(token.text());
        Answer answer = remembered(digest, now);
        if (answer == null) {
            Secret secret = secret(now);
            try {
                answer = flights.get(digest, () -> ask(digest, token.text(), secret, now));
            } catch (StoreUnavailable e) {
                throw new Refusal(INTROSPECTION_UNAVAILABLE, e.detail());
            }
        }
        return new VerifiedOpaqueToken(Refusal.require(answer.reading()));
    }

    private @Nullable Answer remembered(String digest, Instant now) {
        Answer good = active.get(digest);
        Answer answer = good == null ? refused.get(digest) : good;
        // At exactly its end it counts no longer.
        return answer != null && now.isBefore(answer.until()) ? answer : null;
    }

    private Secret secret(Instant now) throws Refusal {
        try {
            return secrets.versions(client.secretName(), now).get(0);
        } catch (StoreUnavailable e) {
            throw new Refusal(SECRETS_UNAVAILABLE, e.detail());
        }
    }

    private Answer ask(String digest, String token, Secret secret, Instant now) {
        rests.requireNone(now);
        String text = ask(token, secret, now);
        Reading<IntrospectedClaims> reading = IntrospectedClaims.read(text, issuer, now);
        Duration counts = reading instanceof Reading.Read<IntrospectedClaims> ? rules.active() : rules.refused();
        Instant until = now.plus(counts);
        if (reading instanceof Reading.Read<IntrospectedClaims> read) {
            Instant expiry = read.value().expiresAt();
            Answer answer = new Answer(reading, expiry.isBefore(until) ? expiry : until);
            refused.remove(digest);
            active.put(digest, answer);
            return answer;
        }
        Answer answer = new Answer(reading, until);
        active.remove(digest);
        refused.put(digest, answer);
        return answer;
    }

    private String ask(String token, Secret secret, Instant now) {
        long start = System.nanoTime();
        boolean succeeded = false;
        try {
            String text = endpoint.ask(token, secret);
            rests.succeeded();
            succeeded = true;
            return text;
        } catch (StoreUnavailable e) {
            rests.failed(e, now);
            throw e;
        } finally {
            watch.answered(Duration.ofNanos(System.nanoTime() - start), succeeded);
        }
    }
}
