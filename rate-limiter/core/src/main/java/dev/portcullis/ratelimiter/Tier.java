package dev.portcullis.ratelimiter;

/** Whose calls share a bucket, from the fewest to all. */
public enum Tier {
    CLIENT,
    /** All clients of a tenant. */
    TENANT,
    /** All calls of a route, whoever makes them. */
    ROUTE,
    /** All calls. */
    GLOBAL
}
