package dev.portcullis.local.wafv2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A web ACL, rule group or pattern set as it is now.
 *
 * @param body what its owner wrote, as it was written
 * @param capacity in WCU: what a web ACL needs, what a rule group may hold; 0 for a pattern set
 * @param lockToken changes with every write
 */
record Resource(Kind kind, IpSet.Key key, ObjectNode body, long capacity, UUID lockToken) {

    Resource {
        body = body.deepCopy();
    }

    static Resource create(Kind kind, IpSet.Key key, ObjectNode body, long capacity) {
        return new Resource(kind, key, body, capacity, UUID.randomUUID());
    }

    Resource replaced(ObjectNode newBody, long newCapacity) {
        return new Resource(kind, key, newBody, newCapacity, UUID.randomUUID());
    }

    String arn() {
        return Arn.of(key.scope(), kind.inArn, key.name(), key.id());
    }

    /** What labels of its rules start with. */
    String labelNamespace() {
        return "awswaf:" + Arn.ACCOUNT + ":" + kind.inArn + ":" + key.name() + ":";
    }

    ObjectNode summary() {
        return described().put("LockToken", lockToken.toString());
    }

    ObjectNode described() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Name", key.name())
                .put("Id", key.id())
                .put("ARN", arn())
                .put("Description", body.path("Description").asText());
    }
}
