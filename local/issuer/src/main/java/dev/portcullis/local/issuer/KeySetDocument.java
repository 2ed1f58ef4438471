package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portcullis.local.edge.HttpAnswer;
import dev.portcullis.local.edge.HttpCall;
import dev.portcullis.local.edge.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jose4j.jwk.JsonWebKey;

/**
 * A published key set (RFC 7517 section 5) and the validator of its bytes (RFC 9110 section 8.8.3).
 *
 * @param etag with its quotes
 */
record KeySetDocument(String json, String etag) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Short, as an issuer that may rotate at any time would say. */
    private static final String CACHE_CONTROL = "public, max-age=60";

    static KeySetDocument of(KeyRing keys) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode members = document.putArray("keys");
        keys.published()
                .forEach(key -> members.add(JSON.valueToTree(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))));
        String json = document.toString();
        return new KeySetDocument(json, "\"" + digest(json) + "\"");
    }

    /** The document, or 304 when the caller has it. */
    HttpAnswer answer(HttpCall call) {
        boolean known = call.headers().all("If-None-Match").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
        HttpAnswer answer = known
                ? new HttpAnswer(304, HttpHeaders.NONE, new byte[0])
                : HttpAnswer.text(200, "application/jwk-set+json", json);
        return answer.with("ETag", etag).with("Cache-Control", CACHE_CONTROL);
    }

    private static String digest(String json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
