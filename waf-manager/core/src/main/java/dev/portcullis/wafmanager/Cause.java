package dev.portcullis.wafmanager;

/**
 * Why an entry stands.
 *
 * @param reason a stable code or a short sentence, 1 to 256 characters, such as the scenario's name
 * @param evidence what an operator should know to judge it; up to 1,024 characters
 * @param actor who placed it: a user's name, or what acted for nobody, such as {@code detect}; 1 to 128 characters
 */
public record Cause(String reason, String evidence, String actor) {

    public static final int MAX_REASON = 256;
    public static final int MAX_EVIDENCE = 1024;

    public Cause {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
        }
        if (evidence.length() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("evidence has at most " + MAX_EVIDENCE + " characters");
        }
        if (actor.isBlank() || actor.length() > Actor.MAX_NAME) {
            throw new IllegalArgumentException("an actor has 1 to " + Actor.MAX_NAME + " characters");
        }
    }
}
