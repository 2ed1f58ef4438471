package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When enough neighbours were judged, their network is: IPv4 addresses by /24, IPv6 /64s by /56, and those by /48.
 *
 * @param count different neighbours, 2 to 256
 * @param window within which, 1 s to 7 days
 */
public record Widening(int count, Duration window) {

    private static final List<Integer> IPV4 = List.of(24);
    private static final List<Integer> IPV6 = List.of(56, 48);

    public Widening {
        Algorithm.require(count >= 2 && count <= 256, "neighbours are 2 to 256, not " + count);
        Algorithm.requireWindow(window);
    }

    /** The next wider network that a subject counts in; none beyond the widest. */
    static Optional<Cidr> around(Cidr subject) {
        return (subject.family() == Family.IPV4 ? IPV4 : IPV6)
                .stream()
                        .filter(prefix -> prefix < subject.prefix())
                        .findFirst()
                        .map(prefix -> subject.network().block(prefix));
    }

    Algorithm algorithm() {
        return new DistinctCount(Field.ADDRESS, count, window);
    }
}
