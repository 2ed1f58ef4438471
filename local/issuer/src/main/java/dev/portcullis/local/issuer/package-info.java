/** An OpenID provider for development: real keys, real signatures, and tokens for whoever asks. */
@NullMarked
package dev.portcullis.local.issuer;

import org.jspecify.annotations.NullMarked;
