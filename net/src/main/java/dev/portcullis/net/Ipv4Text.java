package dev.portcullis.net;

import dev.portcullis.net.Parsed.Valid;

/** Four decimal octets, nothing else: none of inet_aton's octal, hexadecimal or shorter forms. */
final class Ipv4Text {

    private final AddressText whole;
    private final int start;
    private final int end;

    Ipv4Text(AddressText whole, int start, int end) {
        this.whole = whole;
        this.start = start;
        this.end = end;
    }

    Parsed<IpAddress> read() {
        int bits = 0;
        int octets = 0;
        int i = start;
        while (true) {
            int from = i;
            int octet = 0;
            for (; i < end && whole.text().charAt(i) != '.'; i++) {
                int digit = whole.text().charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return whole.invalid(
                            Mistake.UNEXPECTED_CHARACTER,
                            i,
                            "has a character at " + i + " that is neither a decimal digit nor a dot");
                }
                octet = Math.min(octet * 10 + digit, 256); // saturated: many digits don't overflow
            }
            if (i == from) {
                return whole.invalid(Mistake.EMPTY_PART, i, "has an empty octet at " + i);
            }
            if (i - from > 1 && whole.text().charAt(from) == '0') {
                return whole.invalid(
                        Mistake.LEADING_ZERO,
                        from,
                        "has an octet with a leading zero at " + from + ", which some read as octal: write it plainly");
            }
            if (octet > 255) {
                return whole.invalid(Mistake.PART_OUT_OF_RANGE, from, "has an octet above 255 at " + from);
            }
            octets++;
            if (octets > 4) {
                return whole.invalid(Mistake.TOO_MANY_PARTS, from, "has more than 4 octets");
            }
            bits = (bits << 8) | octet;
            if (i == end) {
                break;
            }
            i++;
        }
        return octets == 4
                ? new Valid<>(IpAddress.ipv4(bits))
                : whole.invalid(Mistake.TOO_FEW_PARTS, end, "has " + octets + " octets where IPv4 has 4");
    }
}
