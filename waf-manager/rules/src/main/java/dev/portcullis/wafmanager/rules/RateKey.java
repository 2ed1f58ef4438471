package dev.portcullis.wafmanager.rules;

import dev.portcullis.wafmanager.rules.Mistake.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What requests are counted by.
 *
 * @param parts 1 to 5 for {@code CUSTOM_KEYS}, which an address alone is not; else none
 * @param forwarded where the address comes from, for {@code FORWARDED_IP} and a part of that kind; else empty
 */
public record RateKey(Type type, List<Part> parts, Optional<ForwardedIp> forwarded) {

    /** The connection's address. */
    public static final RateKey IP = new RateKey(Type.IP, List.of(), Optional.empty());

    /** All requests together. */
    public static final RateKey CONSTANT = new RateKey(Type.CONSTANT, List.of(), Optional.empty());

    private static final int MAX_PARTS = 5;

    /** AWS WAF's names. */
    public enum Type {
        IP,
        FORWARDED_IP,
        CONSTANT,
        CUSTOM_KEYS
    }

    /**
     * One part of a composite key.
     *
     * @param name of the header, cookie or query argument, or the label namespace with its last colon; else empty
     */
    public record Part(Kind kind, String name) {

        /** Which part of the request. */
        public enum Kind {
            HEADER(true),
            COOKIE(true),
            QUERY_ARGUMENT(true),
            LABEL_NAMESPACE(true),
            QUERY_STRING(false),
            METHOD(false),
            URI_PATH(false),
            IP(false),
            FORWARDED_IP(false),
            ASN(false);

            private final boolean named;

            Kind(boolean named) {
                this.named = named;
            }

            /** Whether it needs a name. */
            public boolean isNamed() {
                return named;
            }
        }

        public Part {
            InvalidRule.unless(
                    kind.isNamed() != name.isBlank(),
                    Reason.INVALID_VALUE,
                    "key",
                    kind + (kind.isNamed() ? " needs a name" : " has no name"));
            InvalidRule.unless(
                    kind != Kind.LABEL_NAMESPACE || (name.endsWith(":") && LabelMatch.isKey(name)),
                    Reason.INVALID_VALUE,
                    "key",
                    "a label namespace ends with a colon: " + name);
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                    + (name.isEmpty() ? "" : " " + name);
        }
    }

    public RateKey {
        parts = List.copyOf(parts);
        boolean custom = type == Type.CUSTOM_KEYS;
        InvalidRule.unless(
                custom ? !parts.isEmpty() && parts.size() <= MAX_PARTS : parts.isEmpty(),
                Reason.INVALID_VALUE,
                "key",
                custom ? "1 to 5 parts, not " + parts.size() : "only CUSTOM_KEYS have parts");
        boolean ofAddress =
                parts.stream().allMatch(part -> part.kind() == Part.Kind.IP || part.kind() == Part.Kind.FORWARDED_IP);
        InvalidRule.unless(
                !custom || !ofAddress,
                Reason.INVALID_VALUE,
                "key",
                "an address alone is no composite key: use ip or forwardedIp");
        boolean needsHeader =
                type == Type.FORWARDED_IP || parts.stream().anyMatch(part -> part.kind() == Part.Kind.FORWARDED_IP);
        InvalidRule.unless(
                needsHeader == forwarded.isPresent(),
                Reason.INVALID_VALUE,
                "key",
                needsHeader ? "a forwarded address needs its header" : "only a forwarded address has a header");
    }

    /** A composite key without forwarded addresses. */
    public static RateKey of(Part... parts) {
        return new RateKey(Type.CUSTOM_KEYS, List.of(parts), Optional.empty());
    }

    /** The first address of a header. */
    public static RateKey forwarded(ForwardedIp header) {
        return new RateKey(Type.FORWARDED_IP, List.of(), Optional.of(header));
    }
}
