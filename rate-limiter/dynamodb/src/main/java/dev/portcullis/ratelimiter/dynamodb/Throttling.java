package dev.portcullis.ratelimiter.dynamodb;

import dev.portcullis.ratelimiter.LimiterUnavailable.Reason;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/** What takes no more: an item's own partition, or all of the table. */
final class Throttling {

    /** As in {@code TableWriteKeyRangeThroughputExceeded}. */
    private static final String HOT = "KeyRangeThroughputExceeded";

    private Throttling() {}

    static Reason reason(SdkException failure) {
        if (failure instanceof ThrottlingException throttled) {
            return reason(throttled.throttlingReasons());
        }
        if (failure instanceof ProvisionedThroughputExceededException exceeded) {
            return reason(exceeded.throttlingReasons());
        }
        return failure instanceof RequestLimitExceededException ? Reason.THROTTLED : Reason.UNREACHABLE;
    }

    private static Reason reason(List<ThrottlingReason> reasons) {
        return reasons.stream()
                        .anyMatch(reason -> String.valueOf(reason.reason()).endsWith(HOT))
                ? Reason.HOT_ITEM
                : Reason.THROTTLED;
    }
}
