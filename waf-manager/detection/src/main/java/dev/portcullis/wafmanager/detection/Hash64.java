package dev.portcullis.wafmanager.detection;

/** FNV-1a with a final mix: ids are AWS's own, so nobody chooses collisions, and 2^64 is far from a birthday. */
final class Hash64 {

    private Hash64() {}

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** MurmurHash3's finaliser: every bit depends on every other. */
    static long mix(long bits) {
        long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
