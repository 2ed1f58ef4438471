package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * One operation of the API.
 *
 * @param name as in the request's {@code X-Amz-Target}
 * @param callsPerSecond its quota for an account and region
 * @param input checked before {@code action} sees it
 */
record Operation(String name, int callsPerSecond, InputShape input, Function<ObjectNode, Outcome<ObjectNode>> action) {

    /** The quota of each single action that creates, updates or deletes. */
    static final int WRITES_PER_SECOND = 1;

    /** The quota of each single action that gets or lists. */
    static final int READS_PER_SECOND = 5;

    Outcome<ObjectNode> call(ObjectNode request) {
        return input.check(request).then(action);
    }
}
