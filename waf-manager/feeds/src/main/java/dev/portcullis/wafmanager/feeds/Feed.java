package dev.portcullis.wafmanager.feeds;

import dev.portcullis.wafmanager.Mode;
import dev.portcullis.wafmanager.Origin;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * A list that somebody publishes.
 *
 * @param name its origin's ID: see {@link Origin}
 * @param url HTTPS; HTTP on loopback only
 * @param mode of its bans; none: its addresses are allowed
 */
public record Feed(String name, URI url, FeedFormat format, Optional<Mode> mode) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    public Feed {
        if (!isTrusted(url)) {
            throw new IllegalArgumentException(
                    "feed " + name + ": " + url + " is no HTTPS address, and who changes it on"
                            + " its way decides whom you block: write https://");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("feed " + name + ": an address with a password ends up in logs");
        }
    }

    /** Whether nobody on the way can change what is said there. */
    static boolean isTrusted(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("");
        boolean loopback = LOOPBACK.contains(Optional.ofNullable(url.getHost()).orElse(""));
        return scheme.equals("https") || (scheme.equals("http") && loopback);
    }

    public Origin origin() {
        return new Origin("feed:" + name);
    }
}
