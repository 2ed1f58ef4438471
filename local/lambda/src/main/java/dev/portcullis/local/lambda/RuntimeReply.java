package dev.portcullis.local.lambda;

/** What a runtime's request came to. */
enum RuntimeReply {
    ACCEPTED,
    UNKNOWN_REQUEST,
    WRONG_STATE
}
