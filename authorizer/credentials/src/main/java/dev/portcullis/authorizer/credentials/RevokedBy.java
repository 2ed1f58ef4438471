package dev.portcullis.authorizer.credentials;

import dev.portcullis.authorizer.DenialReason;
import java.util.Optional;

/** What a revocation names. */
public enum RevokedBy {
    /** One token, by its {@code jti}. */
    TOKEN("token", DenialReason.TOKEN_REVOKED),
    /** One API key, by its id. */
    API_KEY("api-key", DenialReason.API_KEY_REVOKED),
    SUBJECT("subject", DenialReason.SUBJECT_REVOKED),
    CLIENT("client", DenialReason.CLIENT_REVOKED),
    /** All that was signed with one of an issuer's keys, by its {@code kid}. */
    KEY("key", DenialReason.KEY_REVOKED),
    /** All that an issuer issued; its one value is {@link Revocation#EVERYTHING}. */
    ISSUER("issuer", DenialReason.ISSUER_REVOKED);

    private final String id;
    private final DenialReason reason;

    RevokedBy(String id, DenialReason reason) {
        this.id = id;
        this.reason = reason;
    }

    public static Optional<RevokedBy> named(String id) {
        for (RevokedBy by : values()) {
            if (by.id.equals(id)) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }

    /** The name where revocations are kept and shown. */
    public String id() {
        return id;
    }

    /** Why credentials are refused that it names. */
    DenialReason reason() {
        return reason;
    }
}
