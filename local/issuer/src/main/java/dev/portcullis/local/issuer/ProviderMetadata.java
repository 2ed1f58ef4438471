package dev.portcullis.local.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The discovery document (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2). */
final class ProviderMetadata {

    private ProviderMetadata() {}

    static String of(String issuer) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("issuer", issuer);
        metadata.put("jwks_uri", issuer + "/jwks");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("introspection_endpoint", issuer + "/introspect");
        metadata.put("revocation_endpoint", issuer + "/revoke");
        metadata.putArray("response_types_supported").add("token");
        metadata.putArray("grant_types_supported").add("client_credentials");
        metadata.putArray("subject_types_supported").add("public");
        metadata.putArray("token_endpoint_auth_methods_supported").add("none");
        ArrayNode algorithms = metadata.putArray("id_token_signing_alg_values_supported");
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            algorithms.add(algorithm.toString());
        }
        return metadata.toString();
    }
}
