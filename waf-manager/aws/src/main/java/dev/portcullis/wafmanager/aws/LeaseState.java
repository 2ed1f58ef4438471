package dev.portcullis.wafmanager.aws;

import dev.portcullis.wafmanager.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The lease as its item has it.
 *
 * @param holder empty when nobody holds it
 * @param revision steps with every write
 */
record LeaseState(String holder, String previous, Instant until, Instant calmAt, long wanted, long revision) {

    static final String REVISION = "revision";

    /** The lease before anybody asked for it. */
    static final LeaseState NEVER = new LeaseState("", "", Instant.EPOCH, Instant.EPOCH, 0, 0);

    /** What is to be written, and what the caller then has. */
    record Next(LeaseState state, Optional<Lease> lease) {}

    static LeaseState read(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        return new LeaseState(
                attributes.text("holder"),
                attributes.text("previous"),
                attributes.time("until").orElse(Instant.EPOCH),
                attributes.time("calmAt").orElse(Instant.EPOCH),
                attributes.required("wanted"),
                attributes.required(REVISION));
    }

    Map<String, AttributeValue> attributes() {
        var item = new HashMap<String, AttributeValue>();
        item.put("holder", Values.text(holder));
        item.put("previous", Values.text(previous));
        item.put("until", Values.time(until));
        item.put("calmAt", Values.time(calmAt));
        item.put("wanted", Values.number(wanted));
        item.put(REVISION, Values.number(revision));
        return item;
    }

    Next acquiredBy(String asking, Instant now, Duration length) {
        if (!holder.isEmpty() && until.isAfter(now)) {
            return new Next(
                    new LeaseState(holder, previous, until, calmAt, wanted + 1, revision + 1), Optional.empty());
        }
        String last = holder.isEmpty() ? previous : holder;
        return new Next(
                new LeaseState(asking, last, now.plus(length), calmAt, wanted, revision + 1),
                Optional.of(new Lease(asking, last, wanted, calmAt)));
    }

    Next releasedBy(Lease held, Instant newCalmAt) {
        if (holder.equals(held.holder()) && wanted != held.wanted()) {
            return new Next(
                    new LeaseState(holder, previous, until, newCalmAt, wanted, revision + 1),
                    Optional.of(new Lease(holder, previous, wanted, newCalmAt)));
        }
        return abandonedBy(held, newCalmAt);
    }

    Next abandonedBy(Lease held, Instant newCalmAt) {
        return holder.equals(held.holder())
                ? new Next(new LeaseState("", holder, until, newCalmAt, wanted, revision + 1), Optional.empty())
                : new Next(this, Optional.empty());
    }
}
