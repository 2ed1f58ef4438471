package dev.portcullis.net;

/** Writes addresses in their one canonical form. */
final class CanonicalText {

    private static final int GROUPS = 8;

    private CanonicalText() {}

    static String of(IpAddress address) {
        var text = new StringBuilder(39);
        if (address.family() == Family.IPV4) {
            ipv4(text, address.low());
        } else if (address.isIpv4Mapped()) {
            // RFC 5952 section 5: a well-known prefix with IPv4 behind it is written in mixed notation.
            ipv4(text.append("::ffff:"), address.low());
        } else {
            ipv6(text, address);
        }
        return text.toString();
    }

    private static void ipv4(StringBuilder text, long bits) {
        text.append((bits >>> 24) & 0xff)
                .append('.')
                .append((bits >>> 16) & 0xff)
                .append('.')
                .append((bits >>> 8) & 0xff)
                .append('.')
                .append(bits & 0xff);
    }

    private static void ipv6(StringBuilder text, IpAddress address) {
        int gapStart = -1;
        int gapLength = 1; // RFC 5952 section 4.2.2: one zero group alone is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(address, i + length) == 0) {
                length++;
            }
            if (length > gapLength) { // strictly: section 4.2.3, of equals the first
                gapStart = i;
                gapLength = length;
            }
            i += length;
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (i > 0 && i != gapStart + gapLength) {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(address, i)));
            }
        }
    }

    private static int group(IpAddress address, int index) {
        long word = index < 4 ? address.high() : address.low();
        return (int) (word >>> (48 - 16 * (index & 3))) & 0xffff;
    }
}
