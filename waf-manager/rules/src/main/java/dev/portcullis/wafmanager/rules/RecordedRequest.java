package dev.portcullis.wafmanager.rules;

import dev.portcullis.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request that was seen before, for previews. */
public record RecordedRequest(Instant at, IpAddress client, Content content, Origin origin) {

    /** A header field. */
    public record Header(String name, String value) {}

    /**
     * What was asked.
     *
     * @param path as sent, without the query
     * @param query as sent, without its question mark; empty when there was none
     * @param body empty when it wasn't recorded, as in WAF's logs: nothing matches it then
     */
    public record Content(String method, String path, String query, List<Header> headers, Optional<String> body) {
        public Content {
            headers = List.copyOf(headers);
        }

        List<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .toList();
        }

        /** Without headers, query and body: they hold the caller's secrets. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Whom the address belongs to, as far as the record says. */
    public record Origin(Optional<String> country, Optional<Long> asn) {

        public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());
    }
}
