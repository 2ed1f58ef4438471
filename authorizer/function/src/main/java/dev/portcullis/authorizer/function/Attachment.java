package dev.portcullis.authorizer.function;

import java.util.Optional;

/**
 * How the APIs are set that the function is attached to, as far as their events don't say.
 *
 * @param httpAnswer what HTTP APIs of payload format 2.0 want
 * @param socketToken the query parameter that may carry the token where a WebSocket is opened, since browsers can't set a
 *     header there. None by default: addresses end up in logs (RFC 6750 section 5.3)
 */
record Attachment(HttpAnswer httpAnswer, Optional<String> socketToken) {

    static final Attachment DEFAULT = new Attachment(HttpAnswer.SIMPLE, Optional.empty());
}
