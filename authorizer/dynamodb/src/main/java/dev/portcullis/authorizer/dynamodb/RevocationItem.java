package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.credentials.Revocation;
import dev.portcullis.authorizer.credentials.RevocationEntry;
import dev.portcullis.authorizer.credentials.RevokedBy;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A line of the log of revocations as an item: its number, with zeros in front so that it sorts, is the sort key. */
final class RevocationItem {

    static final String PARTITION = "revocations";

    private static final String BY = "by";
    private static final String ISSUER = "issuer";
    private static final String VALUE = "value";
    private static final String BEFORE = "issuedBefore";
    private static final String UNTIL = "until";
    private static final String LIFTED = "lifted";
    private static final String WRITTEN = "writtenAt";

    private RevocationItem() {}

    static String sort(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }

    static Map<String, AttributeValue> of(RevocationEntry entry, Instant now) {
        Revocation revocation = entry.revocation();
        Map<String, AttributeValue> item = GateItem.at(PARTITION, sort(entry.number()));
        item.put(BY, AttributeValue.fromS(revocation.by().id()));
        item.put(ISSUER, AttributeValue.fromS(revocation.issuer()));
        item.put(VALUE, AttributeValue.fromS(revocation.value()));
        revocation.issuedBefore().ifPresent(before -> item.put(BEFORE, GateItem.number(before.toEpochMilli())));
        item.put(UNTIL, GateItem.number(revocation.until().toEpochMilli()));
        item.put(LIFTED, AttributeValue.fromBool(entry.isLifted()));
        item.put(WRITTEN, GateItem.number(now.toEpochMilli()));
        item.put(GateItem.EXPIRES, GateItem.expiry(revocation.until()));
        return item;
    }

    /** Throws {@link IllegalArgumentException} that says what is wrong. */
    static RevocationEntry read(Map<String, AttributeValue> attributes) {
        GateItem item = new GateItem(attributes);
        AttributeValue lifted = attributes.get(LIFTED);
        if (lifted == null || lifted.bool() == null) {
            throw new IllegalArgumentException(LIFTED + " is neither true nor false");
        }
        RevokedBy by = RevokedBy.named(item.text(BY))
                .orElseThrow(() -> new IllegalArgumentException(BY + " is nothing that can be revoked by"));
        Optional<Instant> before = item.has(BEFORE) ? Optional.of(item.time(BEFORE)) : Optional.empty();
        return new RevocationEntry(
                Long.parseLong(item.text(GateItem.SORT)),
                new Revocation(by, item.text(ISSUER), item.text(VALUE), before, item.time(UNTIL)),
                lifted.bool());
    }
}
