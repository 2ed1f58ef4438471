package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.CidrSet;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose address it was that a request came from. Every proxy appends the address it was called from to
 * {@code X-Forwarded-For}; what stands left of the trusted proxies' own entries, anybody may have written.
 */
public sealed interface TrustedHops {

    /** Nobody forwards: the peer is the sender. */
    TrustedHops NONE = new Count(0);

    /**
     * The sender's address.
     *
     * @param peer whom the connection came from
     * @param forwardedFor the header's value, empty for none
     */
    IpAddress sender(IpAddress peer, String forwardedFor);

    /**
     * So many proxies of ours stand in front.
     *
     * @param hops 0 to 10
     */
    record Count(int hops) implements TrustedHops {
        public Count {
            if (hops < 0 || hops > 10) {
                throw new IllegalArgumentException("trusted hops are 0 to 10, not " + hops);
            }
        }

        /** With fewer entries than hops the request took another way, and only the peer is certain. */
        @Override
        public IpAddress sender(IpAddress peer, String forwardedFor) {
            if (hops == 0) {
                return peer;
            }
            List<String> entries = entries(forwardedFor);
            return hops > entries.size()
                    ? peer
                    : address(entries.get(entries.size() - hops)).orElse(peer);
        }
    }

    /** Whoever connects from these ranges forwards truthfully. */
    record Networks(CidrSet trusted) implements TrustedHops {
        /** Walks from the peer leftwards, as long as who speaks is trusted. */
        @Override
        public IpAddress sender(IpAddress peer, String forwardedFor) {
            List<String> entries = entries(forwardedFor);
            IpAddress sender = peer.unmapped();
            for (int i = entries.size() - 1; i >= 0 && trusted.contains(sender); i--) {
                Optional<IpAddress> next = address(entries.get(i));
                if (next.isEmpty()) {
                    return sender;
                }
                sender = next.get().unmapped();
            }
            return sender;
        }
    }

    private static List<String> entries(String forwardedFor) {
        var entries = new ArrayList<String>();
        for (String entry : forwardedFor.split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private static Optional<IpAddress> address(String text) {
        return IpAddress.parse(text, Notation.LENIENT).toOptional();
    }
}
