package dev.portcullis.authorizer;

import java.util.List;

/**
 * Which claims say what of a caller; issuers differ on it.
 *
 * @param client the first of these that is present is the client; at least one
 * @param tenant the first of these that is present is the tenant
 * @param scopes all of these together are the scopes: each a string of words, or an array of strings
 * @param roles all of these together are the roles: each an array of strings, or one string
 */
public record ClaimNames(
        List<ClaimPath> client, List<ClaimPath> tenant, List<ClaimPath> scopes, List<ClaimPath> roles) {

    /** RFC 9068's {@code client_id}, else OpenID Connect's {@code azp}, else the subject; scopes of RFC 8693, or {@code scp}. */
    public static final ClaimNames DEFAULT =
            new ClaimNames(paths("client_id", "azp", "sub"), List.of(), paths("scope", "scp"), paths("roles"));

    public ClaimNames {
        client = List.copyOf(client);
        tenant = List.copyOf(tenant);
        scopes = List.copyOf(scopes);
        roles = List.copyOf(roles);
        if (client.isEmpty()) {
            throw new IllegalArgumentException("some claim must name the client: client_id, azp or sub");
        }
    }

    /** Claims by {@linkplain ClaimPath#parse their texts}. */
    public static List<ClaimPath> paths(String... texts) {
        return List.of(texts).stream().map(ClaimPath::parse).toList();
    }
}
