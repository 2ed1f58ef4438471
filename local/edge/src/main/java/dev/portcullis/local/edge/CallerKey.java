package dev.portcullis.local.edge;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The access key id that a function signs its calls with, one for each function, as each has a role of its own on AWS. */
public final class CallerKey {

    /** As temporary credentials begin. DynamoDB Local takes letters and digits only. */
    private static final String PREFIX = "ASIALOCAL0";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern SIGNED = Pattern.compile("Credential=" + PREFIX + "((?:[0-9A-F]{2})+)/");

    private CallerKey() {}

    /** The id of a function's key. */
    public static String of(String function) {
        return PREFIX + HEX.formatHex(function.getBytes(StandardCharsets.UTF_8));
    }

    /** The function that signed a request; empty where anybody else did. */
    public static Optional<String> functionThatSigned(HttpHeaders headers) {
        Matcher signed = SIGNED.matcher(headers.first("Authorization").orElse(""));
        return signed.find()
                ? Optional.of(new String(HEX.parseHex(signed.group(1)), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
