package dev.portcullis.net;

import dev.portcullis.net.Parsed.Invalid;
import dev.portcullis.net.Parsed.Valid;
import org.jspecify.annotations.Nullable;

/** Eight hexadecimal groups, with one {@code ::} for a run of zeros, the last two perhaps as IPv4 (RFC 4291 section 2.2). */
final class Ipv6Text {

    private static final int GROUPS = 8;

    private final AddressText whole;
    private final String text;
    private final int end;
    private final int[] groups = new int[GROUPS];
    private int count;
    private int gap = -1;
    private int position;

    Ipv6Text(AddressText whole, int end) {
        this.whole = whole;
        this.text = whole.text();
        this.end = end;
    }

    Parsed<IpAddress> read() {
        if (text.startsWith("::")) {
            gap = 0;
            position = 2;
        }
        while (position < end) {
            Invalid<IpAddress> mistake = group();
            if (mistake == null) {
                mistake = separator();
            }
            if (mistake != null) {
                return mistake;
            }
        }
        if (gap < 0 && count < GROUPS) {
            return whole.invalid(Mistake.TOO_FEW_PARTS, end, "has " + count + " groups where IPv6 has 8");
        }
        if (gap >= 0 && count == GROUPS) {
            return whole.invalid(Mistake.TOO_MANY_PARTS, end, "has 8 groups and a '::', which stands for one or more");
        }
        return new Valid<>(IpAddress.ipv6(word(0), word(4)));
    }

    /** Reads one group, or the two that a trailing IPv4 address fills. */
    private @Nullable Invalid<IpAddress> group() {
        int from = position;
        int colon = text.indexOf(':', from);
        int to = colon < 0 ? end : Math.min(colon, end);
        int dot = text.indexOf('.', from);
        if (dot >= 0 && dot < to) {
            return ipv4(to);
        }
        int value = 0;
        for (; position < to; position++) {
            int digit = Character.digit(text.charAt(position), 16);
            // Character.digit also knows full-width digits
            if (digit < 0 || text.charAt(position) > 'f') {
                return whole.invalid(
                        Mistake.UNEXPECTED_CHARACTER,
                        position,
                        "has a character at " + position + " that is neither a hexadecimal digit nor a colon");
            }
            value = (value << 4) | digit;
        }
        if (to == from) {
            return whole.invalid(Mistake.EMPTY_PART, from, "has an empty group at " + from);
        }
        if (to - from > 4) {
            return whole.invalid(Mistake.PART_OUT_OF_RANGE, from, "has a group of more than 4 digits at " + from);
        }
        return put(value);
    }

    private @Nullable Invalid<IpAddress> ipv4(int to) {
        if (to != end) {
            return whole.invalid(Mistake.MISPLACED_IPV4, position, "has an IPv4 address that is not at its end");
        }
        int from = position;
        position = end;
        return new Ipv4Text(whole, from, end)
                .read()
                .<@Nullable Invalid<IpAddress>>fold(
                        valid -> {
                            long bits = valid.value().low();
                            var mistake = put((int) (bits >>> 16));
                            return mistake != null ? mistake : put((int) bits & 0xffff);
                        },
                        invalid -> invalid);
    }

    private @Nullable Invalid<IpAddress> put(int group) {
        if (count == GROUPS) {
            return whole.invalid(Mistake.TOO_MANY_PARTS, position, "has more than 8 groups");
        }
        groups[count++] = group;
        return null;
    }

    /** Steps over the one or two colons behind a group. */
    private @Nullable Invalid<IpAddress> separator() {
        if (position == end) {
            return null;
        }
        if (text.startsWith("::", position)) {
            if (gap >= 0) {
                return whole.invalid(
                        Mistake.SECOND_DOUBLE_COLON,
                        position,
                        "has a second '::' at " + position + ": write out the zeros of one");
            }
            gap = count;
            position += 2;
            return null;
        }
        position++;
        return position == end
                ? whole.invalid(Mistake.EMPTY_PART, end, "ends in a single colon: a group is missing")
                : null;
    }

    /** Four groups from an index, those behind the gap shifted to the end. */
    private long word(int index) {
        int shift = gap < 0 ? 0 : GROUPS - count;
        long word = 0;
        for (int i = index; i < index + 4; i++) {
            int group = 0;
            if (gap < 0 || i < gap) {
                group = groups[i];
            } else if (i >= gap + shift) {
                group = groups[i - shift];
            }
            word = (word << 16) | group;
        }
        return word;
    }
}
