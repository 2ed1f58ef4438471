package dev.portcullis.local.apigateway;

/** IAM's wildcards: {@code *} stands for any characters, slashes and colons too, and {@code ?} for exactly one. */
final class Wildcards {

    private Wildcards() {}

    /** Whether the whole text matches. On a mismatch only the last star takes one character more: earlier ones needn't. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            boolean isStar = p < pattern.length() && pattern.charAt(p) == '*';
            if (isStar) {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
