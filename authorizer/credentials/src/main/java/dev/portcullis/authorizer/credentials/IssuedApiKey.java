package dev.portcullis.authorizer.credentials;

/**
 * A new API key.
 *
 * @param text the key itself, to be shown once: it is kept nowhere, and can't be made again
 */
public record IssuedApiKey(String text, ApiKeyRecord kept) {

    @Override
    public String toString() {
        return "IssuedApiKey[" + kept.id() + "]";
    }
}
