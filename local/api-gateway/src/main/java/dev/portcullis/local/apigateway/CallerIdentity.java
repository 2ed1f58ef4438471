package dev.portcullis.local.apigateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code requestContext.identity}: mostly about signed calls, so mostly null here. */
final class CallerIdentity {

    private static final String[] OF_SIGNED_CALLS = {
        "accessKey",
        "accountId",
        "caller",
        "cognitoAuthenticationProvider",
        "cognitoAuthenticationType",
        "cognitoIdentityId",
        "cognitoIdentityPoolId",
        "principalOrgId",
        "user",
        "userArn"
    };

    private CallerIdentity() {}

    /** Of REST events and of format 1.0. */
    static ObjectNode of(ReceivedRequest request) {
        ObjectNode identity = EventParts.object();
        for (String member : OF_SIGNED_CALLS) {
            identity.putNull(member);
        }
        request.headers().first("x-api-key").ifPresent(key -> identity.put("apiKey", key));
        identity.put("sourceIp", request.client().toString());
        request.headers()
                .first("User-Agent")
                .ifPresentOrElse(agent -> identity.put("userAgent", agent), () -> identity.putNull("userAgent"));
        return withCertificate(identity, request);
    }

    /** Of WebSocket events, which leave out what there isn't. */
    static ObjectNode ofSocket(ReceivedRequest request) {
        ObjectNode identity = EventParts.object();
        request.headers().first("User-Agent").ifPresent(agent -> identity.put("userAgent", agent));
        identity.put("sourceIp", request.client().toString());
        return withCertificate(identity, request);
    }

    private static ObjectNode withCertificate(ObjectNode identity, ReceivedRequest request) {
        request.clientCertificate()
                .map(ClientCertificate::new)
                .ifPresent(certificate -> identity.set("clientCert", certificate.node()));
        return identity;
    }
}
