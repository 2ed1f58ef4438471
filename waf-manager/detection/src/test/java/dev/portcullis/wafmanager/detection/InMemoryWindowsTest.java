package dev.portcullis.wafmanager.detection;

class InMemoryWindowsTest extends WindowStoreContract {

    @Override
    protected WindowStore emptyStore() {
        return new InMemoryWindows();
    }
}
