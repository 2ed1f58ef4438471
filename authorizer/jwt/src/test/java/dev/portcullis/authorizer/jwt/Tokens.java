package dev.portcullis.authorizer.jwt;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.authorizer.Issuer;
import dev.portcullis.authorizer.KeyRules;
import dev.portcullis.authorizer.SignatureAlgorithm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What the tests' tokens have in common. */
final class Tokens {

    static final String ISSUER = "https://issuer.example";
    /** Today, since smallrye-jwt reads the machine's clock; a whole second. */
    static final Instant NOW = today();

    static final SigningKey KEY = SigningKey.generate("k1", SignatureAlgorithm.RS256);
    static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"at+jwt\"}";

    private Tokens() {}

    private static Instant today() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    static Issuer issuer() {
        return new Issuer(
                "dev",
                ISSUER,
                Set.of("orders-api"),
                Set.of(SignatureAlgorithm.values()),
                Set.of("at+jwt"),
                Optional.empty());
    }

    /** A good payload, with members instead of or beside its own: {@code "exp":1}. */
    static String payload(String... members) {
        return object(
                "{\"iss\":\"" + ISSUER + "\",\"aud\":\"orders-api\",\"sub\":\"alice\",\"client_id\":\"shop\","
                        + "\"scope\":\"orders:read orders:write\",\"exp\":" + (NOW.getEpochSecond() + 300) + ",\"iat\":"
                        + NOW.getEpochSecond() + "}",
                members);
    }

    static String header(String... members) {
        return object(HEADER, members);
    }

    private static String object(String base, String... members) {
        String result = base;
        for (String member : members) {
            String name = member.substring(1, member.indexOf('"', 1));
            result = result.replaceFirst("\"" + name + "\":(\"[^\"]*\"|[0-9]+),?", "");
            result = result.replace(",}", "}");
            if (member.indexOf(':') > 0) {
                result = result.substring(0, result.length() - 1) + "," + member + "}";
            }
        }
        return result;
    }

    static String good() {
        return KEY.token(HEADER, payload());
    }

    static KeySet keySet(String... jwks) {
        try {
            return KeySet.of(StrictJson.object("document", document(jwks)), KeyRules.DEFAULT);
        } catch (Refusal e) {
            throw new IllegalStateException(e);
        }
    }

    static String document(String... jwks) {
        return Stream.of(jwks).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    static TokenVerifier verifier(KeySet keys) {
        return verifier(issuer(), keys, VerifierSettings.DEFAULT);
    }

    static TokenVerifier verifier(Issuer issuer, KeySet keys, VerifierSettings settings) {
        return new TokenVerifier(List.of(issuer), any -> (header, now) -> keys.keyFor(header), () -> NOW, settings);
    }

    /** The code of the reason for which a token is refused, or the word verified. */
    static String outcome(TokenVerifier verifier, String token) {
        return verifier.verify(List.of("Bearer " + token))
                .fold(verified -> "verified", refused -> refused.reason().code());
    }

    /** Rows of what it is, the reason and the token. */
    static Stream<Arguments> table(String... cells) {
        List<Arguments> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 3) {
            rows.add(arguments(cells[i], cells[i + 1], cells[i + 2]));
        }
        return rows.stream();
    }
}
