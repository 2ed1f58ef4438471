package dev.portcullis.wafmanager.adminapi;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.IpAddress;
import dev.portcullis.net.Notation;

/** Subjects as people write them: addresses and blocks, IPv6 in any spelling. Host bits are refused, not cleared. */
final class Subjects {

    private Subjects() {}

    /**
     * The block of a text.
     *
     * @throws IllegalArgumentException saying what is wrong, and how to mend it
     */
    static Cidr block(String text) {
        Cidr block = Cidr.parse(text, Notation.LENIENT).orThrow();
        int slash = text.indexOf('/');
        if (slash >= 0) {
            IpAddress address =
                    IpAddress.parse(text.substring(0, slash), Notation.LENIENT).orThrow();
            if (!block.network().equals(address)) {
                throw new IllegalArgumentException(
                        "host bits are set: write " + block + " for the block, or " + address + " for the one address");
            }
        }
        return block;
    }

    /** One address. */
    static IpAddress address(String text) {
        return IpAddress.parse(text, Notation.LENIENT).orThrow();
    }
}
