package dev.portcullis.wafmanager;

import dev.portcullis.net.Family;

class InMemoryIpSetTest extends IpSetStoreContract {
    @Override
    protected IpSetStore store(Family family) {
        return new InMemoryIpSet(family);
    }
}
