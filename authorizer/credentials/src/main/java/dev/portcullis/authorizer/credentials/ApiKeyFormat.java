package dev.portcullis.authorizer.credentials;

import static dev.portcullis.authorizer.DenialReason.API_KEY_MALFORMED;
import static dev.portcullis.authorizer.DenialReason.API_KEY_MISTYPED;

import dev.portcullis.authorizer.ApiKeyRules;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * How API keys are written: {@code pk_ID_SECRETCHECK}. The prefix tells them from tokens, and lets scanners for leaked
 * secrets find them; the id finds what is kept of one; the secret is 256 random bits; the check, a CRC-32 of all before it,
 * refuses what was mistyped or cut without asking anybody. It is no protection: whoever makes keys up can make it up too.
 * One word of letters, digits and underscores, that a double click selects.
 *
 * @param prefix a letter and up to 9 letters or digits, in lower case
 */
public record ApiKeyFormat(String prefix) {

    static final int ID_LENGTH = 16;

    /** 43 characters of 62 are more than 256 bits. */
    static final int SECRET_LENGTH = 43;

    static final int CHECK_LENGTH = 6;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{" + ID_LENGTH + "}");
    private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z]{" + (SECRET_LENGTH + CHECK_LENGTH) + "}");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    /** Last, since it is checked against the pattern above. */
    public static final ApiKeyFormat DEFAULT = new ApiKeyFormat(ApiKeyRules.DEFAULT_PREFIX);

    public ApiKeyFormat {
        ApiKeyRules.requirePrefix(prefix);
    }

    /** Whether a credential can only be meant as an API key. */
    boolean isMeant(String text) {
        return text.startsWith(prefix + "_");
    }

    ApiKey read(String text) throws Refusal {
        int id = prefix.length() + 1;
        int secret = id + ID_LENGTH + 1;
        boolean isWhole = text.length() == secret + SECRET_LENGTH + CHECK_LENGTH
                && isMeant(text)
                && ID.matcher(text.substring(id, id + ID_LENGTH)).matches()
                && text.charAt(secret - 1) == '_'
                && SECRET.matcher(text.substring(secret)).matches();
        if (!isWhole) {
            throw new Refusal(API_KEY_MALFORMED, "not of the form of the gate's API keys");
        }
        int check = secret + SECRET_LENGTH;
        boolean fits = MessageDigest.isEqual(ascii(check(text.substring(0, check))), ascii(text.substring(check)));
        if (!fits) {
            throw new Refusal(API_KEY_MISTYPED, "the check at the end is of another key");
        }
        return new ApiKey(text.substring(id, id + ID_LENGTH), text.substring(secret, check));
    }

    /** The one way to write a key. */
    String write(ApiKey key) {
        String text = prefix + "_" + key.id() + "_" + key.secret();
        return text + check(text);
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(ascii(text));
        return digits(BigInteger.valueOf(crc.getValue()), CHECK_LENGTH);
    }

    /** A number in letters and digits, with zeros in front; it must fit. */
    static String digits(BigInteger number, int length) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = number;
        for (int i = 0; i < length; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        if (rest.signum() != 0) {
            throw new IllegalArgumentException("the number doesn't fit " + length + " digits");
        }
        return digits.reverse().toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
