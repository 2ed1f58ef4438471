/**
 * Credentials beside signed bearer tokens: tokens that are bound to their sender, opaque tokens, API keys; and what was
 * revoked. {@link dev.portcullis.authorizer.credentials.CredentialVerifier} is the way in.
 */
@NullMarked
package dev.portcullis.authorizer.credentials;

import org.jspecify.annotations.NullMarked;
