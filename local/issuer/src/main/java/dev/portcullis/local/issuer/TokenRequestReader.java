package dev.portcullis.local.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a token request: a JSON object, or a form as OAuth clients send it. */
final class TokenRequestReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A misspelled member would give a token that silently lacks something. */
    private static final Set<String> MEMBERS =
            Set.of("grant_type", "sub", "client_id", "client_secret", "scope", "aud", "alg", "typ", "ttl", "claims");

    private final String defaultAudience;

    TokenRequestReader(String defaultAudience) {
        this.defaultAudience = defaultAudience;
    }

    /** @throws BadTokenRequest with what is wrong, for the caller to read */
    TokenRequest read(HttpCall call) throws BadTokenRequest {
        ObjectNode members = members(call);
        for (var member : members.properties()) {
            if (!MEMBERS.contains(member.getKey())) {
                throw new BadTokenRequest("unknown member " + member.getKey() + "; put further claims into claims");
            }
        }
        Optional<String> subject = text(members, "sub");
        Optional<String> client = text(members, "client_id");
        // RFC 9068 section 2.2: without a resource owner, the subject is the client.
        String either = subject.or(() -> client).orElseThrow(() -> new BadTokenRequest("sub or client_id is needed"));
        return new TokenRequest(
                either,
                client.orElse(either),
                text(members, "scope").orElse(""),
                audience(members.path("aud")),
                form(members),
                claims(members.path("claims")));
    }

    private static ObjectNode members(HttpCall call) throws BadTokenRequest {
        String type = call.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return form(call.bodyText());
        }
        return object(call.bodyText(), "the body");
    }

    private static ObjectNode object(String text, String what) throws BadTokenRequest {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new BadTokenRequest(what + " is not JSON: " + e.getOriginalMessage());
        }
        throw new BadTokenRequest(what + " is not a JSON object");
    }

    private static ObjectNode form(String body) throws BadTokenRequest {
        ObjectNode members = JSON.createObjectNode();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = decoded(pair.substring(0, equals));
            String value = decoded(pair.substring(equals + 1));
            if (name.equals("claims")) {
                members.set(name, object(value, "claims"));
            } else if (members.path(name) instanceof ArrayNode several) {
                several.add(value);
            } else if (members.has(name)) {
                members.set(name, JSON.createArrayNode().add(members.get(name)).add(value));
            } else {
                members.put(name, value);
            }
        }
        return members;
    }

    private static String decoded(String text) throws BadTokenRequest {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadTokenRequest("the form is not percent-encoded");
        }
    }

    private static TokenRequest.Form form(ObjectNode members) throws BadTokenRequest {
        String name = text(members, "alg").orElse(SigningAlgorithm.RS256.toString());
        SigningAlgorithm algorithm = SigningAlgorithm.named(name)
                .orElseThrow(() -> new BadTokenRequest(
                        "unknown alg " + name + ": choose of " + List.of(SigningAlgorithm.values())));
        return new TokenRequest.Form(
                algorithm,
                text(members, "typ").orElse(TokenRequest.Form.DEFAULT.type()),
                lifetime(members.path("ttl")));
    }

    private static Duration lifetime(JsonNode ttl) throws BadTokenRequest {
        if (ttl.isMissingNode() || ttl.isNull()) {
            return TokenRequest.Form.DEFAULT.lifetime();
        }
        long max = TokenRequest.Form.MAX_LIFETIME.toSeconds();
        String text = ttl.asText();
        if (!text.matches("-?\\d{1,9}") || Math.abs(Long.parseLong(text)) > max) {
            throw new BadTokenRequest("ttl is whole seconds, " + -max + " to " + max);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private List<String> audience(JsonNode aud) throws BadTokenRequest {
        if (aud.isMissingNode() || aud.isNull()) {
            return List.of(defaultAudience);
        }
        List<String> audience = new ArrayList<>();
        for (JsonNode each : aud.isArray() ? aud : JSON.createArrayNode().add(aud)) {
            if (!each.isTextual()) {
                throw new BadTokenRequest("aud is a string, or several");
            }
            audience.add(each.textValue());
        }
        if (audience.isEmpty()) {
            throw new BadTokenRequest("aud is empty");
        }
        return audience;
    }

    private static ObjectNode claims(JsonNode claims) throws BadTokenRequest {
        if (claims.isMissingNode()) {
            return JSON.createObjectNode();
        }
        if (claims instanceof ObjectNode object) {
            return object;
        }
        throw new BadTokenRequest("claims is not a JSON object");
    }

    private static Optional<String> text(ObjectNode members, String name) throws BadTokenRequest {
        JsonNode value = members.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new BadTokenRequest(name + " is not a string, or empty");
        }
        return Optional.of(value.textValue());
    }
}
