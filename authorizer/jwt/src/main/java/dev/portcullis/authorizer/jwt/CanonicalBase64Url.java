package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.ENCODING_INVALID;
import static dev.portcullis.authorizer.DenialReason.TEXT_INVALID;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64url of which there is one spelling only (RFC 7515 section 2, RFC 4648 section 3.5): no padding, no stray bits. */
final class CanonicalBase64Url {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CanonicalBase64Url() {}

    static byte[] bytes(String part, String encoded) throws Refusal {
        byte[] decoded;
        try {
            decoded = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ENCODING_INVALID, "the " + part + " is not base64url");
        }
        // What encodes to something else had padding or trailing bits, and so another spelling that verifies as well.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(encoded)) {
            throw new Refusal(ENCODING_INVALID, "the " + part + " is not canonical base64url");
        }
        return decoded;
    }

    /** UTF-8 text, where no byte is replaced and no byte order mark leads. */
    static String text(String part, String encoded) throws Refusal {
        String text;
        try {
            // A new decoder reports malformed input, where String's constructor would replace it.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(part, encoded)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(TEXT_INVALID, "the " + part + " is not UTF-8");
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw new Refusal(TEXT_INVALID, "the " + part + " starts with a byte order mark");
        }
        return text;
    }
}
