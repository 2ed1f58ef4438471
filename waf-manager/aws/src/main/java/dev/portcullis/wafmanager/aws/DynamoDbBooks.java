package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Allowance;
import dev.portcullis.wafmanager.AuditTrail;
import dev.portcullis.wafmanager.Ban;
import dev.portcullis.wafmanager.EntryStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Bans, allowlist and audit in one table. */
public final class DynamoDbBooks {

    private final EntryStore<Ban> bans;
    private final EntryStore<Allowance> allowlist;
    private final AuditTrail audit;

    public DynamoDbBooks(DynamoDbClient client, String table) {
        bans = new DynamoDbEntries<>(client, table, EntryCodec.BANS);
        allowlist = new DynamoDbEntries<>(client, table, EntryCodec.ALLOWANCES);
        audit = new DynamoDbAudit(client, table);
    }

    public EntryStore<Ban> bans() {
        return bans;
    }

    public EntryStore<Allowance> allowlist() {
        return allowlist;
    }

    public AuditTrail audit() {
        return audit;
    }
}
