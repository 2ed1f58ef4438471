package dev.portcullis.authorizer.function;

import dev.portcullis.authorizer.credentials.RequestFacts;
import dev.portcullis.authorizer.credentials.RequestTarget;
import java.util.List;
import java.util.Optional;

/**
 * What a request shows of its sender: secrets.
 *
 * @param authorization the values of its Authorization headers, as sent
 * @param proofs the values of its DPoP headers
 * @param apiKeys the values of its x-api-key headers
 * @param certificate the PEM text of the certificate that the connection was opened with (mutual TLS)
 * @param target where it was sent; TOKEN events don't say
 */
record Presented(
        List<String> authorization,
        List<String> proofs,
        List<String> apiKeys,
        Optional<String> certificate,
        Optional<RequestTarget> target) {

    Presented {
        authorization = List.copyOf(authorization);
        proofs = List.copyOf(proofs);
        apiKeys = List.copyOf(apiKeys);
    }

    /** What a TOKEN event shows. */
    static Presented of(List<String> authorization) {
        return new Presented(authorization, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * What credentials are verified by.
     *
     * @param method as sent
     * @param id unique to the call, and nothing that a client chooses
     */
    RequestFacts facts(String method, String id) {
        return new RequestFacts(method, target, authorization, proofs, apiKeys, certificate, id);
    }

    @Override
    public String toString() {
        return "Presented[redacted]";
    }
}
