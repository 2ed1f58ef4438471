@NullMarked
package dev.portcullis.ratelimiter.jaxrs;

import org.jspecify.annotations.NullMarked;
