/**
 * How often a client may call: plans of limits, the arithmetic of their buckets, and the port to whatever keeps them. Only
 * the JDK is used here.
 */
@NullMarked
package dev.portcullis.ratelimiter;

import org.jspecify.annotations.NullMarked;
