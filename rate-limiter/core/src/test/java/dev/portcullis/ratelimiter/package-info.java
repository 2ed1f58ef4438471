@NullMarked
package dev.portcullis.ratelimiter;

import org.jspecify.annotations.NullMarked;
