@NullMarked
package dev.portcullis.ratelimiter.dynamodb;

import org.jspecify.annotations.NullMarked;
