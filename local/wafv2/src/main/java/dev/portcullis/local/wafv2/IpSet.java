package dev.portcullis.local.wafv2;

import java.util.Optional;
import java.util.UUID;

/**
 * An IP set as it is now.
 *
 * @param lockToken changes with every write
 */
record IpSet(Key key, Optional<String> description, AddressList addresses, UUID lockToken) {

    /** What every call but Create and List names a set by; name and id must both be right. */
    record Key(Scope scope, String name, String id) {}

    static IpSet create(Scope scope, String name, Optional<String> description, AddressList addresses) {
        Key key = new Key(scope, name, UUID.randomUUID().toString());
        return new IpSet(key, description, addresses, UUID.randomUUID());
    }

    /** The next version; a description left out is gone, for an update replaces everything. */
    IpSet replaced(Optional<String> newDescription, AddressList newAddresses) {
        return new IpSet(key, newDescription, newAddresses, UUID.randomUUID());
    }

    String arn() {
        return Arn.of(key.scope(), "ipset", key.name(), key.id());
    }

    boolean isLockedBy(String token) {
        return lockToken.toString().equals(token);
    }
}
