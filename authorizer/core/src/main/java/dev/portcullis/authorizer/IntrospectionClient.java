package dev.portcullis.authorizer;

import java.net.URI;

/**
 * Where and as whom an issuer is asked about tokens.
 *
 * @param endpoint https, or http on loopback
 * @param id the client id that the issuer knows the gate by
 * @param secretName of the client secret
 */
public record IntrospectionClient(URI endpoint, ClientAuthentication authentication, String id, String secretName) {

    public IntrospectionClient {
        Issuer.requireSecure(endpoint.toString());
        if (id.isEmpty() || secretName.isEmpty()) {
            throw new IllegalArgumentException("an issuer answers to a client with an id and a secret");
        }
    }
}
