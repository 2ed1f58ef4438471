package dev.portcullis.authorizer.function;

/** What kind of authorizer asks, and so in which form it wants its answer. */
enum ApiShape {
    /** A REST API's TOKEN authorizer. */
    REST_TOKEN(true, true),
    /** A REST API's REQUEST authorizer. */
    REST_REQUEST(true, true),
    /** An HTTP API's authorizer, payload format 1.0. */
    HTTP_1(true, false),
    /** An HTTP API's authorizer, payload format 2.0 with simple responses. */
    HTTP_2(false, false),
    /** An HTTP API's authorizer, payload format 2.0 without simple responses. */
    HTTP_2_IAM(true, false),
    /** A WebSocket API's authorizer, which is asked when a connection is opened. */
    WEBSOCKET(true, false);

    private final boolean wantsPolicy;
    private final boolean knowsApiKeys;

    ApiShape(boolean wantsPolicy, boolean knowsApiKeys) {
        this.wantsPolicy = wantsPolicy;
        this.knowsApiKeys = knowsApiKeys;
    }

    /** An IAM policy; otherwise a simple answer. */
    boolean wantsPolicy() {
        return wantsPolicy;
    }

    /** Whether the answer may name an API key. */
    boolean knowsApiKeys() {
        return knowsApiKeys;
    }
}
