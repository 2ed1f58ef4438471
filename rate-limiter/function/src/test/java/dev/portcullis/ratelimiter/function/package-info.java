@NullMarked
package dev.portcullis.ratelimiter.function;

import org.jspecify.annotations.NullMarked;
