package dev.portcullis.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final DevelopmentIssuer ISSUER = DevelopmentIssuer.start(0, InstantSource.fixed(NOW), "orders-api");

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_token_of_every_algorithm_verifies_with_the_published_key_set(SigningAlgorithm algorithm) throws Exception {
        String token = post("{\"sub\":\"alice\",\"scope\":\"orders:read\",\"alg\":\"" + algorithm + "\"}")
                .path("access_token")
                .asText();
        JsonWebSignature verified = verify(token, keySet());
        assertThat(verified.getAlgorithmHeaderValue()).isEqualTo(algorithm.toString());
        assertThat(verified.getHeader("typ")).isEqualTo("at+jwt");
        assertThat(verified.getKeyIdHeaderValue()).isNotBlank();
    }

    @Test
    void a_token_says_what_rfc_9068_demands() throws Exception {
        JsonNode answer = post("{\"sub\":\"alice\",\"client_id\":\"shop\",\"scope\":\"orders:read\",\"ttl\":60}");
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(60);
        assertThat(answer.path("scope").asText()).isEqualTo("orders:read");
        JsonNode claims = claims(answer.path("access_token").asText());
        assertThat(claims.path("iss").asText()).isEqualTo(ISSUER.issuer().toString());
        assertThat(claims.path("sub").asText()).isEqualTo("alice");
        assertThat(claims.path("client_id").asText()).isEqualTo("shop");
        assertThat(claims.path("aud").asText()).isEqualTo("orders-api");
        assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 60);
        assertThat(claims.path("jti").asText()).isNotBlank();
    }

    @Test
    void further_claims_win_and_a_null_takes_one_away() throws Exception {
        JsonNode claims = claims(post("{\"sub\":\"alice\",\"aud\":[\"a\",\"b\"],"
                        + "\"claims\":{\"exp\":\"soon\",\"jti\":null,\"roles\":[\"admin\"]}}")
                .path("access_token")
                .asText());
        assertThat(claims.path("exp").asText()).isEqualTo("soon");
        assertThat(claims.has("jti")).isFalse();
        assertThat(claims.path("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(claims.path("aud").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void an_opaque_token_is_active_until_it_is_revoked_to_who_may_ask() throws Exception {
        String opaque = JSON.readTree(send("/token?opaque=true", "application/json", "{\"sub\":\"alice\"}")
                        .body())
                .path("access_token")
                .asText();
        assertThat(opaque).hasSize(32).doesNotContain(".");
        assertThat(introspect(opaque, "gate:other").statusCode()).isEqualTo(401);
        JsonNode answer = JSON.readTree(introspect(opaque, "gate:development").body());
        assertThat(answer.path("active").asBoolean()).isTrue();
        assertThat(answer.path("sub").asText()).isEqualTo("alice");
        assertThat(answer.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 3600);
        send("/revoke", "application/x-www-form-urlencoded", "token=" + opaque);
        assertThat(introspect(opaque, "gate:development").body()).isEqualTo("{\"active\":false}");
        assertThat(introspect("unknown", "gate:development").body()).isEqualTo("{\"active\":false}");
    }

    private static HttpResponse<String> introspect(String token, String client) throws Exception {
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(ISSUER.issuer().resolve("/introspect"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_form_is_read_as_oauth_clients_send_it() throws Exception {
        HttpResponse<String> answer = send(
                "/token",
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=shop&scope=orders%3Aread+orders%3Awrite&aud=a&aud=b&ttl=-5");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("expires_in").asInt()).isZero();
        JsonNode claims = claims(body.path("access_token").asText());
        assertThat(claims.path("sub").asText()).isEqualTo("shop");
        assertThat(claims.path("scope").asText()).isEqualTo("orders:read orders:write");
        assertThat(claims.path("aud").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() - 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sub\":\"a\",\"alg\":\"none\"}|unknown alg none: choose of [RS256, PS256, ES256, EdDSA]",
                "{}|sub or client_id is needed",
                "{\"sub\":7}|sub is not a string, or empty",
                "{\"sub\":\"a\",\"ttl\":1.5}|ttl is whole seconds, -31536000 to 31536000",
                "{\"sub\":\"a\",\"ttl\":31536001}|ttl is whole seconds, -31536000 to 31536000",
                "{\"sub\":\"a\",\"aud\":[]}|aud is empty",
                "{\"sub\":\"a\",\"claims\":[]}|claims is not a JSON object",
                "{\"sub\":\"a\",\"role\":\"x\"}|unknown member role; put further claims into claims",
                "[]|the body is not a JSON object",
            })
    void a_bad_request_is_told_what_is_wrong(String body, String description) throws Exception {
        HttpResponse<String> answer = send("/token", "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.path("error").asText()).isEqualTo("invalid_request");
        assertThat(error.path("error_description").asText()).isEqualTo(description);
    }

    @Test
    void text_that_is_not_json_is_a_400() throws Exception {
        assertThat(send("/token", "application/json", "{").statusCode()).isEqualTo(400);
        assertThat(send("/token", "application/x-www-form-urlencoded", "sub=%zz")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void both_discovery_documents_name_issuer_and_key_set() throws Exception {
        for (String path :
                new String[] {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"}) {
            JsonNode metadata = JSON.readTree(get(path).body());
            assertThat(metadata.path("issuer").asText())
                    .isEqualTo(ISSUER.issuer().toString());
            assertThat(metadata.path("jwks_uri").asText()).isEqualTo(ISSUER.issuer() + "/jwks");
        }
    }

    @Test
    void the_key_set_has_no_private_part_and_can_be_revalidated() throws Exception {
        HttpResponse<String> first = get("/jwks");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=60");
        JsonNode keys = JSON.readTree(first.body()).path("keys");
        for (JsonNode key : keys) {
            assertThat(key.has("d")).isFalse();
            assertThat(key.path("use").asText()).isEqualTo("sig");
        }
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/jwks", "If-None-Match", "\"other\", W/" + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/jwks", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void an_old_token_outlives_one_rotation_but_not_two() throws Exception {
        try (var issuer = DevelopmentIssuer.start(0, InstantSource.fixed(NOW), "orders-api")) {
            String old = token(issuer);
            String etag = etag(issuer);
            rotate(issuer, "");
            verify(old, keySet(issuer));
            verify(token(issuer), keySet(issuer));
            assertThat(etag(issuer)).isNotEqualTo(etag);
            rotate(issuer, "");
            assertThatThrownBy(() -> verify(old, keySet(issuer))).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void a_retired_key_is_gone_at_once() throws Exception {
        try (var issuer = DevelopmentIssuer.start(0, InstantSource.fixed(NOW), "orders-api")) {
            String old = token(issuer);
            rotate(issuer, "?retire=true");
            assertThatThrownBy(() -> verify(old, keySet(issuer))).isInstanceOf(AssertionError.class);
            verify(token(issuer), keySet(issuer));
        }
    }

    @Test
    void what_is_not_there_is_a_404() throws Exception {
        assertThat(get("/token").statusCode()).isEqualTo(404);
    }

    private static String token(DevelopmentIssuer issuer) {
        TokenRequest.Form form =
                TokenRequest.Form.DEFAULT.withAlgorithm(SigningAlgorithm.ES256).withLifetime(Duration.ofMinutes(5));
        return issuer.token(
                TokenRequest.of("alice", "orders:read", "orders-api").with(form));
    }

    private static String etag(DevelopmentIssuer issuer) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(issuer.issuer().resolve("/jwks")).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static void rotate(DevelopmentIssuer issuer, String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(issuer.issuer().resolve("/rotate" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private static JsonWebKeySet keySet() throws Exception {
        return keySet(ISSUER);
    }

    private static JsonWebKeySet keySet(DevelopmentIssuer issuer) throws Exception {
        return new JsonWebKeySet(HTTP.send(
                        HttpRequest.newBuilder(issuer.issuer().resolve("/jwks")).build(), BodyHandlers.ofString())
                .body());
    }

    private static JsonWebSignature verify(String token, JsonWebKeySet keys) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, "RS256", "PS256", "ES256", "EdDSA"));
        signature.setCompactSerialization(token);
        var key = new VerificationJwkSelector().select(signature, keys.getJsonWebKeys());
        if (key == null) {
            throw new AssertionError("no key of the set signed the token");
        }
        signature.setKey(key.getKey());
        assertThat(signature.verifySignature()).isTrue();
        return signature;
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(verify(token, keySet()).getPayload());
    }

    private static JsonNode post(String body) throws Exception {
        HttpResponse<String> answer = send("/token", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ISSUER.issuer().resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(ISSUER.issuer().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
