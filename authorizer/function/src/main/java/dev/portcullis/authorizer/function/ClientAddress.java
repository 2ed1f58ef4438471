package dev.portcullis.authorizer.function;

import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a request came from. Everyone may write X-Forwarded-For, so only as many of its entries are believed, from the
 * right, as there are proxies of ours in front; whoever is banned for another's lie would be innocent.
 */
final class ClientAddress {

    private ClientAddress() {}

    /** The address that the outermost trusted proxy saw; empty when it can't be known. */
    static Optional<IpAddress> of(AuthorizerCall call, int trustedHops) {
        if (trustedHops == 0 || call.peer().isEmpty()) {
            return call.peer();
        }
        List<String> chain = chain(call);
        // One hop: the peer is the proxy, and the entry before it is whom the proxy saw.
        int index = chain.size() - 1 - trustedHops;
        return index < 0 ? Optional.empty() : read(chain.get(index));
    }

    /** The header's entries and the peer, which API Gateway may have added to them already. */
    private static List<String> chain(AuthorizerCall call) {
        String peer = call.peer().map(IpAddress::toString).orElse("");
        List<String> entries = call.forwardedFor().stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        boolean isThere = !entries.isEmpty() && entries.get(entries.size() - 1).equals(peer);
        return isThere
                ? entries
                : Stream.concat(entries.stream(), Stream.of(peer)).toList();
    }

    static Optional<IpAddress> read(String text) {
        return IpAddress.parse(text, Notation.LENIENT).toOptional();
    }
}
