package dev.portcullis.wafmanager;

import dev.portcullis.net.Cidr;
import dev.portcullis.net.Family;
import java.util.ArrayList;
import java.util.List;

/** What shares IP sets: the bans of one mode and one family. */
public record Lane(Mode mode, Family family) {

    /** Every lane, the strictest first, IPv4 before IPv6. */
    public static List<Lane> all() {
        var lanes = new ArrayList<Lane>();
        for (Mode mode : List.of(Mode.BLOCK, Mode.CAPTCHA, Mode.CHALLENGE, Mode.COUNT)) {
            for (Family family : Family.values()) {
                lanes.add(new Lane(mode, family));
            }
        }
        return List.copyOf(lanes);
    }

    public boolean holds(Ban ban) {
        return ban.mode() == mode && ban.subject().family() == family;
    }

    /** How much of the internet a block is: IPv4 in addresses; IPv6 in /64 networks, each perhaps one household. */
    static double weight(Cidr block) {
        int unit = block.family().bits() == 32 ? 32 : 64;
        return Math.scalb(1.0, unit - block.prefix());
    }

    /** As names of IP sets have it, such as {@code block-v4}. */
    @Override
    public String toString() {
        return mode.code() + (family == Family.IPV4 ? "-v4" : "-v6");
    }
}
