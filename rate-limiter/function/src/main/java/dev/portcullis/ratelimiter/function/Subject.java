package dev.portcullis.ratelimiter.function;

import dev.portcullis.ratelimiter.BucketKey;
import java.util.Optional;

/**
 * Whose permits.
 *
 * @param anonymous whether the client is told apart by its address alone
 * @param plan the name of the plan to go by; empty for the client's own
 */
record Subject(BucketKey key, boolean anonymous, Optional<String> plan) {}
