package dev.portcullis.authorizer.credentials;

/** The other end of an {@link ApiKeyStore}. Thread-safe. */
public interface ApiKeyWriter {

    /**
     * Keeps a new key's record.
     *
     * @return false where there is a record of that id already, which stays
     * @throws StoreUnavailable when it can't be written in time: it may have been all the same
     */
    boolean create(ApiKeyRecord created);

    /** Forgets a key; harmless where there is none of that id. Instances that remember it take it for some seconds more. */
    void remove(String id);
}
