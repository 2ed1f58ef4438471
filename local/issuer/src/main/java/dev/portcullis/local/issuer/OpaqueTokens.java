package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens that say nothing by themselves, and the endpoints that say it: introspection (RFC 7662) and revocation (RFC 7009). */
final class OpaqueTokens {

    /** Whoever asks about tokens must say that he is this client; everybody may know how, here. */
    static final String CLIENT = "gate";

    static final String SECRET = "development";
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final int BYTES = 24;
    /** A bound on memory; the oldest is forgotten first. */
    private static final int MAX_TOKENS = 10_000;

    private final SecureRandom random = new SecureRandom();
    // Guarded by this.
    private final Map<String, ObjectNode> claims = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    /** A new token of these claims. */
    synchronized String issue(ObjectNode of) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        claims.put(token, of);
        return token;
    }

    /** RFC 7662 section 2.2: what isn't active is said to be that and no more. */
    HttpAnswer introspect(HttpCall call, Instant now) {
        if (!call.headers().first("Authorization").filter(AUTHORIZATION::equals).isPresent()) {
            return HttpAnswer.json(401, "{\"error\":\"invalid_client\"}").with("WWW-Authenticate", "Basic");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Optional<ObjectNode> known = token(call).flatMap(this::find);
        boolean isActive = known.filter(
                        token -> now.getEpochSecond() < token.path("exp").asLong())
                .isPresent();
        answer.put("active", isActive);
        if (isActive) {
            answer.setAll(known.orElseThrow());
        }
        return HttpAnswer.json(200, answer.toString()).with("Cache-Control", "no-store");
    }

    /** RFC 7009 section 2.2: 200, whether there was such a token or not. */
    HttpAnswer revoke(HttpCall call) {
        token(call).ifPresent(this::forget);
        return HttpAnswer.json(200, "{}");
    }

    private synchronized Optional<ObjectNode> find(String token) {
        return Optional.ofNullable(claims.get(token));
    }

    private synchronized void forget(String token) {
        claims.remove(token);
    }

    private static Optional<String> token(HttpCall call) {
        for (String pair : call.bodyText().split("&", -1)) {
            if (pair.startsWith("token=")) {
                return Optional.of(URLDecoder.decode(pair.substring("token=".length()), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
