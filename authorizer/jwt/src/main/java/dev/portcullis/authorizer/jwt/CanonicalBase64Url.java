package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.BYTE_ORDER_MARK;
import static dev.portcullis.authorizer.DenialReason.ENCODING_INVALID;
import static dev.portcullis.authorizer.DenialReason.TEXT_INVALID;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64url of which there is one spelling only (RFC 7515 section 2, RFC 4648 section 3.5): no padding, no stray bits. */
final class CanonicalBase64Url {

    private static final char MARK = '\uFEFF';

    /** Characters whose last four bits are zero: what may end an encoding of 1 byte more than a multiple of 3. */
    private static final String FOUR_ZEROS = "AQgw";

    /** Characters whose last two bits are zero: what may end an encoding of 2 bytes more. */
    private static final String TWO_ZEROS = "AEIMQUYcgkosw048";

    private CanonicalBase64Url() {}

    static byte[] bytes(String part, String encoded) throws Refusal {
        // The decoder takes padding and ignores stray bits: each would be another spelling that verifies as well.
        if (encoded.indexOf('=') >= 0 || hasStrayBits(encoded)) {
            throw new Refusal(ENCODING_INVALID, "the " + part + " is not canonical base64url");
        }
        try {
            return Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ENCODING_INVALID, "the " + part + " is not base64url");
        }
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
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            throw new Refusal(BYTE_ORDER_MARK, "the " + part + " starts with a byte order mark");
        }
        return text;
    }

    private static boolean hasStrayBits(String encoded) {
        int rest = encoded.length() % 4;
        // A rest of 1 is no length that bytes have: the decoder refuses it.
        if (rest < 2) {
            return false;
        }
        char last = encoded.charAt(encoded.length() - 1);
        return (rest == 2 ? FOUR_ZEROS : TWO_ZEROS).indexOf(last) < 0;
    }
}
