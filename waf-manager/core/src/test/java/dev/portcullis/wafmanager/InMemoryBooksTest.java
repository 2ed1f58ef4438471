package dev.portcullis.wafmanager;

class InMemoryBooksTest extends BooksContract {

    private final InMemoryBooks books = new InMemoryBooks();

    @Override
    protected EntryStore<Ban> bans() {
        return books.bans();
    }

    @Override
    protected EntryStore<Allowance> allowlist() {
        return books.allowlist();
    }

    @Override
    protected AuditTrail audit() {
        return books;
    }
}
