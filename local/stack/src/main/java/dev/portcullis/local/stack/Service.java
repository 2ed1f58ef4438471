package dev.portcullis.local.stack;

/** What listens in a local stack, in the order of its ports. */
public enum Service {
    REST(0, "rest", "REST API with a REQUEST authorizer, behind WAF"),
    REST_TOKEN(1, "restToken", "REST API with a TOKEN authorizer, behind WAF"),
    HTTP(2, "http", "HTTP API with a payload 2.0 authorizer"),
    LAMBDA(3, "lambda", "Lambda: Invoke"),
    DYNAMODB(4, "dynamodb", "DynamoDB Local"),
    WAFV2(5, "wafv2", "WAFv2: IP sets"),
    ISSUER(6, "issuer", "development issuer: discovery, JWKS, tokens"),
    BACKEND(7, "backend", "sample backend"),
    HTTP_V1(8, "httpV1", "HTTP API with a payload 1.0 authorizer"),
    HTTP_IAM(9, "httpIam", "HTTP API with a payload 2.0 authorizer that answers IAM policies"),
    WEBSOCKET(10, "webSocket", "WebSocket API"),
    ADMIN(11, "admin", "admin API, behind our own authorizer; /ui/index.html for browsers"),
    NOTICES(12, "notices", "SNS and EventBridge: GET / lists what detection told them");

    private final int offset;
    private final String key;
    private final String description;

    Service(int offset, String key, String description) {
        this.offset = offset;
        this.key = key;
        this.description = description;
    }

    /** Its port less the first one's. */
    int offset() {
        return offset;
    }

    /** The name in JSON. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }
}
