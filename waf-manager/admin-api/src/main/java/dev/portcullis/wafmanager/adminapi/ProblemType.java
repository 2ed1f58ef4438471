package dev.portcullis.wafmanager.adminapi;

/** What can keep a request from being done. Codes are stable: clients may tell problems apart by them. */
enum ProblemType {
    BAD_REQUEST("bad-request", 400, "The request has mistakes"),
    UNAUTHENTICATED("unauthenticated", 401, "Nobody vouches for the caller"),
    MISSING_SCOPE("missing-scope", 403, "The token lacks a scope"),
    OVERRIDE_NEEDED("override-needed", 403, "This needs an override"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Not by this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "There is no such representation"),
    CONFLICT("conflict", 409, "Something is in the way"),
    STALE("stale", 412, "It has changed meanwhile"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is of another type"),
    REFUSED("refused", 422, "The rules forbid it"),
    KEY_REUSED("idempotency-key-reused", 422, "The idempotency key was used for another request"),
    INTERNAL("internal", 500, "Something is broken here"),
    UNAVAILABLE("unavailable", 503, "What this depends on does not answer");

    private static final String BASE = "https://portcullis.dev/problems/";

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** RFC 9457's {@code type}: the documentation's address, by which problems are told apart. */
    String uri() {
        return BASE + code;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
