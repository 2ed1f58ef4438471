package dev.portcullis.local.stack;

/** What listens in a local stack, in the order of its ports. */
public enum Service {
    REST("rest", "REST API with a REQUEST authorizer, behind WAF"),
    REST_TOKEN("restToken", "REST API with a TOKEN authorizer, behind WAF"),
    HTTP("http", "HTTP API with a payload 2.0 authorizer"),
    LAMBDA("lambda", "Lambda: Invoke"),
    DYNAMODB("dynamodb", "DynamoDB Local"),
    WAFV2("wafv2", "WAFv2: IP sets"),
    ISSUER("issuer", "development issuer: discovery, JWKS, tokens"),
    BACKEND("backend", "sample backend");

    private final String key;
    private final String description;

    Service(String key, String description) {
        this.key = key;
        this.description = description;
    }

    /** The name in JSON. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }
}
