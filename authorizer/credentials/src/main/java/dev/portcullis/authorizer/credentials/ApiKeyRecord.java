package dev.portcullis.authorizer.credentials;

import java.time.Instant;

/**
 * What is kept of an API key: nothing that it could be made from.
 *
 * @param id by which it is found
 */
public record ApiKeyRecord(String id, ApiKeyHash hash, ApiKeyGrant grant, Instant createdAt) {

    public ApiKeyRecord {
        if (!id.matches("[0-9A-Za-z]{" + ApiKeyFormat.ID_LENGTH + "}")) {
            throw new IllegalArgumentException("'" + id + "' is not the id of an API key");
        }
        if (!grant.expiresAt().isAfter(createdAt)) {
            throw new IllegalArgumentException("a key must end after it was created");
        }
    }
}
