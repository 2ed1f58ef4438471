package dev.portcullis.wafmanager;

/**
 * What a lane's IP sets can show, and what may be done when that is not enough.
 *
 * @param blocks how many they hold together, 0 or more
 * @param innocents how many addresses (IPv6: /64 networks) that nobody banned may be kept out with banned ones so that
 *     more bans fit; 0: none
 */
public record Room(int blocks, double innocents) {
    public Room {
        if (blocks < 0 || !(innocents >= 0)) {
            throw new IllegalArgumentException("room is 0 or more");
        }
    }
}
