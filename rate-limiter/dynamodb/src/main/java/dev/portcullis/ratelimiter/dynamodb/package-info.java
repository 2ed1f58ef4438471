/** Buckets in DynamoDB: one item for each client and plan, one conditional write for each decision. */
@NullMarked
package dev.portcullis.ratelimiter.dynamodb;

import org.jspecify.annotations.NullMarked;
