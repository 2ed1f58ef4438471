/** Conditions over claims in the Common Expression Language (https://cel.dev). */
@NullMarked
package dev.portcullis.authorizer.cel;

import org.jspecify.annotations.NullMarked;
