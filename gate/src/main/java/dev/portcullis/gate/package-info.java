/** The gate file: one YAML document that says who is trusted, what routes require and how often clients may call. */
@NullMarked
package dev.portcullis.gate;

import org.jspecify.annotations.NullMarked;
