package dev.portcullis.net;

import dev.portcullis.net.Parsed.Invalid;
import dev.portcullis.net.Parsed.Valid;

/** A text that should be an address or a block. Positions in mistakes are those of the whole text. */
final class AddressText {

    /** Six groups, an IPv4 address, a slash and three digits. */
    private static final int LONGEST = 49;

    private final String text;

    AddressText(String text) {
        this.text = text;
    }

    Parsed<IpAddress> address(Notation notation) {
        int slash = text.indexOf('/');
        if (slash >= 0 && text.length() <= LONGEST) {
            String mend = slash == 0 ? "write one address" : "did you mean " + quoted(text.substring(0, slash)) + "?";
            return invalid(Mistake.PREFIX_UNEXPECTED, slash, "is a block where one address is asked for: " + mend);
        }
        return address(text.length(), notation);
    }

    Parsed<Cidr> cidr(Notation notation) {
        int slash = text.indexOf('/');
        Parsed<IpAddress> network = address(slash < 0 ? text.length() : slash, notation);
        return network.fold(
                valid -> slash < 0 ? bare(valid.value(), notation) : block(valid.value(), slash + 1, notation),
                Invalid::as);
    }

    private Parsed<Cidr> bare(IpAddress address, Notation notation) {
        Cidr single = Cidr.of(address);
        return notation == Notation.LENIENT
                ? new Valid<>(single)
                : invalid(Mistake.PREFIX_MISSING, text.length(), "has no prefix length: did you mean " + single + "?");
    }

    private Parsed<Cidr> block(IpAddress network, int start, Notation notation) {
        String digits = text.substring(start);
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || (digits.length() > 1 && digits.charAt(0) == '0')) {
            return invalid(
                    Mistake.PREFIX_MALFORMED,
                    start,
                    "has no plain number behind its slash: write the prefix length, 0 to "
                            + network.family().bits());
        }
        int prefix = digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (prefix > network.family().bits()) {
            return invalid(
                    Mistake.PREFIX_OUT_OF_RANGE,
                    start,
                    "has a prefix beyond " + network.family() + "'s "
                            + network.family().bits());
        }
        Cidr block = Cidr.containing(network, prefix);
        if (notation == Notation.CANONICAL && !block.network().equals(network)) {
            return invalid(Mistake.HOST_BITS, 0, "has host bits: did you mean " + block + "?");
        }
        return new Valid<>(block);
    }

    private Parsed<IpAddress> address(int end, Notation notation) {
        if (end == 0) {
            return invalid(Mistake.EMPTY, 0, "has no address: write one, such as 192.0.2.1 or 2001:db8::1");
        }
        if (text.length() > LONGEST) {
            return invalid(Mistake.TOO_LONG, LONGEST, "is longer than any address, " + LONGEST + " characters");
        }
        int zone = text.indexOf('%');
        if (zone >= 0) {
            return invalid(
                    Mistake.ZONE, zone, "has a zone, which means something on one machine only: leave out % and on");
        }
        Parsed<IpAddress> read = read(end);
        if (notation == Notation.LENIENT) {
            return read;
        }
        return read.fold(valid -> canonical(valid.value(), end), invalid -> invalid);
    }

    private Parsed<IpAddress> read(int end) {
        int colon = text.indexOf(':');
        int dot = text.indexOf('.');
        if (text.charAt(0) == '[' || (dot >= 0 && dot < colon && colon == text.lastIndexOf(':'))) {
            return invalid(
                    Mistake.PORT, Math.max(colon, 0), "is an endpoint: write the address without brackets and port");
        }
        if (colon >= 0) {
            return new Ipv6Text(this, end).read();
        }
        for (int i = 0; i < end; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return invalid(Mistake.NOT_NUMERIC, i, "is no numeric address, and names are never looked up");
            }
        }
        return new Ipv4Text(this, 0, end).read();
    }

    private Parsed<IpAddress> canonical(IpAddress address, int end) {
        String canonical = address.toString();
        if (text.substring(0, end).equals(canonical)) {
            return new Valid<>(address);
        }
        return invalid(Mistake.NOT_CANONICAL, 0, "is not in canonical form: did you mean " + canonical + "?");
    }

    String text() {
        return text;
    }

    <T> Invalid<T> invalid(Mistake mistake, int position, String what) {
        return new Invalid<>(mistake, position, quoted(text) + " " + what);
    }

    /** Texts come from strangers and mistakes go to logs: no line breaks, no control characters, no megabytes. */
    private static String quoted(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        var quoted = new StringBuilder();
        text.codePoints().limit(LONGEST + 1).forEach(c -> quoted.append(c > ' ' && c < 0x7f ? (char) c : '?'));
        return text.length() > LONGEST + 1 ? quoted.append("...").toString() : quoted.toString();
    }
}
