package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * One observed fact against an address.
 *
 * @param id tells this offence from every other: the same id reported twice is one offence; 1 to 128 printable characters
 * @param at when it happened, by its observer's clock, to the millisecond
 * @param reason a stable code in snake_case, up to 64 characters
 */
public record Offence(String id, Instant at, IpAddress address, String reason) {

    /**
     * One network of IPv6 customers is given a /64 at least (RFC 6177), so an offender has 2^64 addresses to come from:
     * they count as one.
     */
    private static final int IPV6_SUBJECT_PREFIX = 64;

    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern REASON = Pattern.compile("[a-z0-9_]{1,64}");

    public Offence {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an offence's id has 1 to 128 printable characters");
        }
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("an offence's reason is a code of 1 to 64 of a-z, 0-9 and _");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whom it is held against: the IPv4 address, also when written as an IPv4-mapped one, or the IPv6 address's /64. */
    public Cidr subject() {
        IpAddress actual = address.unmapped();
        return actual.family() == Family.IPV4 ? Cidr.of(actual) : actual.block(IPV6_SUBJECT_PREFIX);
    }
}
