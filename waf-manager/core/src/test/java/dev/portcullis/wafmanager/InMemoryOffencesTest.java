package dev.portcullis.wafmanager;

class InMemoryOffencesTest extends OffenceWindowContract {
    @Override
    protected OffenceWindow window() {
        return new InMemoryOffences();
    }
}
