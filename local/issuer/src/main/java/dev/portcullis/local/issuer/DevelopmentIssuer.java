package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpListener;
import java.net.URI;
import java.time.InstantSource;
import org.jose4j.jwk.PublicJsonWebKey;

/** An OpenID provider on loopback that gives anybody any token: for development, never for anything else. */
public final class DevelopmentIssuer implements AutoCloseable {

    /** One generation of keys stays published behind the one that signs: tokens outlive one rotation, not two. */
    private static final int KEPT_GENERATIONS = 1;

    private final InstantSource clock;
    private final TokenRequestReader reader;
    private final HttpListener listener;
    private final OpaqueTokens opaque = new OpaqueTokens();
    private volatile KeyRing keys = KeyRing.create();

    private DevelopmentIssuer(int port, InstantSource clock, String defaultAudience) {
        this.clock = clock;
        this.reader = new TokenRequestReader(defaultAudience);
        this.listener = HttpListener.start("issuer", port, this::answer);
    }

    /**
     * Listens on loopback with fresh keys.
     *
     * @param port 0 takes a free one
     * @param defaultAudience the {@code aud} of a token whose request names none
     * @throws dev.portcullis.local.edge.PortInUse when another process has the port
     */
    public static DevelopmentIssuer start(int port, InstantSource clock, String defaultAudience) {
        return new DevelopmentIssuer(port, clock, defaultAudience);
    }

    /** The client that may ask about opaque tokens, at {@code POST /introspect}. */
    public static String introspectionClient() {
        return OpaqueTokens.CLIENT;
    }

    /** That client's secret, which is none. */
    public static String introspectionSecret() {
        return OpaqueTokens.SECRET;
    }

    /** The {@code iss} of every token: scheme, host and port, without a slash at the end. */
    public URI issuer() {
        return listener.uri();
    }

    /** A signed token, as {@code POST /token} gives it. */
    public String token(TokenRequest request) {
        PublicJsonWebKey key = keys.signing(request.form().algorithm());
        return TokenMint.sign(request, issuer().toString(), key, clock.instant());
    }

    /** A token that says nothing by itself, as {@code POST /token?opaque=true} gives it. */
    public String opaqueToken(TokenRequest request) {
        return opaque.issue(TokenMint.claims(request, issuer().toString(), clock.instant()));
    }

    /**
     * Makes new keys that sign from now on.
     *
     * @param retire whether the old keys vanish from the key set at once, rather than at the next rotation
     */
    public synchronized void rotate(boolean retire) {
        keys = keys.rotated(retire ? 0 : KEPT_GENERATIONS);
    }

    @Override
    public void close() {
        listener.close();
    }

    private HttpAnswer answer(HttpCall call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /.well-known/openid-configuration", "GET /.well-known/oauth-authorization-server" ->
                HttpAnswer.json(200, ProviderMetadata.of(issuer().toString()));
            case "GET /jwks" -> KeySetDocument.of(keys).answer(call);
            case "POST /token" -> tokenAnswer(call);
            case "POST /introspect" -> opaque.introspect(call, clock.instant());
            case "POST /revoke" -> opaque.revoke(call);
            case "POST /rotate" -> {
                rotate(call.query().equals("retire=true"));
                yield HttpAnswer.json(200, keyIds());
            }
            default -> error(404, "not_found", "no " + call.method() + " " + call.path() + " here");
        };
    }

    private HttpAnswer tokenAnswer(HttpCall call) {
        TokenRequest request;
        try {
            request = reader.read(call);
        } catch (BadTokenRequest e) {
            return error(400, "invalid_request", String.valueOf(e.getMessage()));
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        boolean isOpaque = call.query().equals("opaque=true");
        answer.put("access_token", isOpaque ? opaqueToken(request) : token(request))
                .put("token_type", "Bearer");
        answer.put("expires_in", Math.max(0, request.form().lifetime().toSeconds()));
        answer.put("scope", request.scope());
        // RFC 6749 section 5.1: a token must not be kept by caches.
        return HttpAnswer.json(200, answer.toString()).with("Cache-Control", "no-store");
    }

    private String keyIds() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode published = answer.putArray("published");
        keys.published().forEach(key -> published.add(key.getKeyId()));
        return answer.toString();
    }

    private static HttpAnswer error(int status, String code, String description) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        return HttpAnswer.json(
                status,
                error.put("error", code).put("error_description", description).toString());
    }
}
