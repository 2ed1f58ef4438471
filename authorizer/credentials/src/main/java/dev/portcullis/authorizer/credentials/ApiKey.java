package dev.portcullis.authorizer.credentials;

import java.math.BigInteger;
import java.security.SecureRandom;

/** An API key: a secret, but for its id. */
record ApiKey(String id, String secret) {

    private static final int SECRET_BITS = 256;

    /** Far more ids than there will ever be keys; fits its digits. */
    private static final int ID_BITS = 92;

    /** A new key, of as many bits as nobody guesses. */
    static ApiKey random(SecureRandom random) {
        return new ApiKey(
                ApiKeyFormat.digits(new BigInteger(ID_BITS, random), ApiKeyFormat.ID_LENGTH),
                ApiKeyFormat.digits(new BigInteger(SECRET_BITS, random), ApiKeyFormat.SECRET_LENGTH));
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}
