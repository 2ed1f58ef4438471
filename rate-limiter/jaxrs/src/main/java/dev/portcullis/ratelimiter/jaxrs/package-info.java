/** What turns the authorizer's word on limits into an answer, for backends on JAX-RS. */
@NullMarked
package dev.portcullis.ratelimiter.jaxrs;

import org.jspecify.annotations.NullMarked;
