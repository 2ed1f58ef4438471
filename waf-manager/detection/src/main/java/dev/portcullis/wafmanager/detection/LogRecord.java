package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import java.time.Instant;

/**
 * One request as some log tells of it, whatever the log's format.
 *
 * @param id tells this record from every other: the same id twice is one record; not empty
 * @param at when it happened, by its observer's clock
 * @param address the sender's, resolved by {@link TrustedHops}; never what a client wrote of itself
 */
public record LogRecord(
        String id, Instant at, Source source, IpAddress address, Request request, Caller caller, Outcome outcome) {

    /** IPv6 customers are given a /64 at least (RFC 6177): its 2^64 addresses count as one. */
    public static final int IPV6_SUBJECT_PREFIX = 64;

    public LogRecord {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a record has an id");
        }
        address = address.unmapped();
    }

    /** Whom it is held against: the IPv4 address, or the IPv6 address's /64. */
    public Cidr subject() {
        return address.family() == Family.IPV4 ? Cidr.of(address) : address.block(IPV6_SUBJECT_PREFIX);
    }
}
