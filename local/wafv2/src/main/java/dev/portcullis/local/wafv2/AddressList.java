package dev.portcullis.local.wafv2;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.CidrSet;
import dev.portcullis.net.Family;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The blocks of an IP set in the order in which they were given, and the addresses they cover.
 *
 * @param family every block's
 */
record AddressList(Family family, List<Cidr> blocks, CidrSet asSet) {

    /** WAF's limit for one set. */
    static final int MAX_BLOCKS = 10_000;

    AddressList {
        blocks = List.copyOf(blocks);
    }

    /** Reads blocks as WAF does: every prefix length but /0, no bare address, no host bits, one family; none twice. */
    static Outcome<AddressList> parse(Family family, List<String> texts) {
        // The ten thousandth block is still allowed.
        if (texts.size() > MAX_BLOCKS) {
            return Outcome.refused(WafError.limitExceeded());
        }
        Set<Cidr> blocks = new LinkedHashSet<>();
        for (String text : texts) {
            Optional<Cidr> block = block(text).filter(each -> each.family() == family && each.prefix() >= 1);
            if (block.isEmpty()) {
                return Outcome.refused(WafError.invalidAddress(text));
            }
            if (!blocks.add(block.get())) {
                return Outcome.refused(WafError.duplicate());
            }
        }
        return Outcome.done(new AddressList(family, List.copyOf(blocks), CidrSet.of(blocks)));
    }

    /**
     * The blocks as WAF writes them: it may expand IPv6, and here always does, so that clients learn to compare numbers.
     */
    List<String> texts() {
        return blocks.stream()
                .map(block -> expanded(block.network()) + "/" + block.prefix())
                .toList();
    }

    private static Optional<Cidr> block(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        // The lenient notation takes every spelling of IPv6 but clears host bits, so those show as another address.
        Optional<IpAddress> written =
                IpAddress.parse(text.substring(0, slash), Notation.LENIENT).toOptional();
        return Cidr.parse(text, Notation.LENIENT)
                .toOptional()
                .filter(block -> written.filter(block.network()::equals).isPresent());
    }

    private static String expanded(IpAddress address) {
        return switch (address.family()) {
            case IPV4 -> address.toString();
            case IPV6 -> {
                String digits = HexFormat.of().formatHex(address.toBytes());
                yield digits.replaceAll("(.{4})(?!$)", "$1:");
            }
        };
    }
}
