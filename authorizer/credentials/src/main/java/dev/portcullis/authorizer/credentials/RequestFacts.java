package dev.portcullis.authorizer.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its sender: secrets.
 *
 * @param method as sent
 * @param target empty where the event doesn't say it, as TOKEN events don't
 * @param authorization the values of its Authorization headers, as sent
 * @param proofs the values of its DPoP headers
 * @param apiKeys the values of its x-api-key headers
 * @param certificate the PEM text of the certificate that its connection was opened with
 * @param call unique to the invocation, and nothing that a client chooses: Lambda's request id
 */
public record RequestFacts(
        String method,
        Optional<RequestTarget> target,
        List<String> authorization,
        List<String> proofs,
        List<String> apiKeys,
        Optional<String> certificate,
        String call) {

    public RequestFacts {
        authorization = List.copyOf(authorization);
        proofs = List.copyOf(proofs);
        apiKeys = List.copyOf(apiKeys);
        if (call.isEmpty()) {
            throw new IllegalArgumentException("a call without an id can't be told from others");
        }
    }

    /** A request of which no more is known than its Authorization headers. */
    public static RequestFacts of(String method, List<String> authorization, String call) {
        return new RequestFacts(method, Optional.empty(), authorization, List.of(), List.of(), Optional.empty(), call);
    }

    /** A request of these headers, whose names may be spelled anyhow, and several times differently. */
    public static RequestFacts of(
            String method, RequestTarget target, Map<String, ? extends List<String>> headers, String call) {
        return new RequestFacts(
                method,
                Optional.of(target),
                header(headers, "authorization"),
                header(headers, "dpop"),
                header(headers, "x-api-key"),
                Optional.empty(),
                call);
    }

    public RequestFacts withCertificate(Optional<String> newCertificate) {
        return new RequestFacts(method, target, authorization, proofs, apiKeys, newCertificate, call);
    }

    private static List<String> header(Map<String, ? extends List<String>> headers, String name) {
        List<String> values = new ArrayList<>();
        headers.forEach((key, all) -> {
            if (key.equalsIgnoreCase(name)) {
                values.addAll(all);
            }
        });
        return values;
    }

    @Override
    public String toString() {
        return "RequestFacts[" + call + "]";
    }
}
