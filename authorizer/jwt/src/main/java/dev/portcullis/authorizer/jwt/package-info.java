/** From a bearer token's text to a verified principal: strict decoding, the issuer's keys, the signature. */
@NullMarked
package dev.portcullis.authorizer.jwt;

import org.jspecify.annotations.NullMarked;
