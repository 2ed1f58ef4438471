package dev.portcullis.wafmanager.aws;

import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as items hold them. */
final class Values {

    private Values() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Milliseconds since the epoch. */
    static AttributeValue time(Instant time) {
        return number(time.toEpochMilli());
    }

    /** Whole seconds, as DynamoDB's time to live wants them: rounded up, lest an item go before its time. */
    static AttributeValue expiry(Instant time) {
        return number(time.plusMillis(999).getEpochSecond());
    }
}
