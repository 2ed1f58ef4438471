package dev.portcullis.authorizer.jwt;

import static dev.portcullis.authorizer.DenialReason.BYTE_ORDER_MARK;
import static dev.portcullis.authorizer.DenialReason.ENCODING_INVALID;
import static dev.portcullis.authorizer.DenialReason.TEXT_INVALID;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Base64url of which there is one spelling only (RFC 7515 section 2, RFC 4648 section 3.5): no padding, no stray bits. Not
 * the JDK's decoder: that one accepts other spellings, and its AVX-512 instructions slow the RSA that follows by more than
 * all of the reading takes (docs/adr/0006-signature-verification.md).
 */
final class CanonicalBase64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What a character stands for; negative, and so everything shifted from it, where it stands for nothing. */
    private static final int[] VALUES = values();

    private static final char MARK = '\uFEFF';

    private CanonicalBase64Url() {}

    private static int[] values() {
        int[] values = new int[256];
        Arrays.fill(values, -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = i;
        }
        return values;
    }

    static byte[] bytes(String part, String encoded) throws Refusal {
        // What Latin-1 lacks becomes a question mark, which stands for nothing either.
        byte[] in = encoded.getBytes(StandardCharsets.ISO_8859_1);
        int rest = in.length % 4;
        byte[] out = new byte[in.length / 4 * 3 + rest * 3 / 4];
        int seen = 0; // negative as soon as one character stood for nothing
        int to = 0;
        for (int from = 0; from < in.length - rest; from += 4) {
            int bits =
                    value(in, from) << 18 | value(in, from + 1) << 12 | value(in, from + 2) << 6 | value(in, from + 3);
            seen |= bits;
            out[to++] = (byte) (bits >> 16);
            out[to++] = (byte) (bits >> 8);
            out[to++] = (byte) bits;
        }
        if (seen < 0 || !isEnd(in, rest, out, to)) {
            throw new Refusal(ENCODING_INVALID, "the " + part + " is not canonical base64url");
        }
        return out;
    }

    /** Decodes the last 2 or 3 characters, whose last 4 or 2 bits must be zero; 1 is too few for a byte. */
    private static boolean isEnd(byte[] in, int rest, byte[] out, int to) {
        if (rest < 2) {
            return rest == 0;
        }
        int last = rest == 2 ? 0 : value(in, in.length - 1);
        int bits = value(in, in.length - rest) << 12 | value(in, in.length - rest + 1) << 6 | last;
        int stray = rest == 2 ? 10 : 2;
        for (int i = 0; i < rest - 1; i++) {
            out[to + i] = (byte) (bits >> (10 - 8 * i));
        }
        return bits >= 0 && (bits & ((1 << stray) - 1)) == 0;
    }

    private static int value(byte[] in, int index) {
        return VALUES[in[index] & 0xff];
    }

    /** UTF-8 text, where no byte is replaced and no byte order mark leads. */
    static String text(String part, String encoded) throws Refusal {
        String text = utf8(part, bytes(part, encoded));
        if (!text.isEmpty() && text.charAt(0) == MARK) {
            throw new Refusal(BYTE_ORDER_MARK, "the " + part + " starts with a byte order mark");
        }
        return text;
    }

    private static String utf8(String part, byte[] bytes) throws Refusal {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            // A new decoder reports malformed input, where String's constructor would replace it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(TEXT_INVALID, "the " + part + " is not UTF-8");
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
