/** A Lambda function that asks the limits for callers other than API Gateway: docs/limiter-function.md. */
@NullMarked
package dev.portcullis.ratelimiter.function;

import org.jspecify.annotations.NullMarked;
