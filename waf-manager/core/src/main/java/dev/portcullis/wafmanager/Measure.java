package dev.portcullis.wafmanager;

/**
 * How strict a ban is, and how much it matters when there is no room for all.
 *
 * @param score 0 to 100, the higher the longer it survives among bans of its origin's kind
 * @param strikes how often the origin has banned the subject, this time included, 1 or more
 */
public record Measure(Mode mode, int score, int strikes) {

    public static final int MAX_SCORE = 100;

    /** A first ban that blocks, of middling score. */
    public static final Measure USUAL = new Measure(Mode.BLOCK, 50, 1);

    public Measure {
        if (score < 0 || score > MAX_SCORE) {
            throw new IllegalArgumentException("a score is 0 to " + MAX_SCORE + ", not " + score);
        }
        if (strikes < 1) {
            throw new IllegalArgumentException("strikes are 1 or more, not " + strikes);
        }
    }

    /** The stricter mode and the higher score of both; the strikes of this. */
    Measure raisedTo(Measure other) {
        return new Measure(mode.or(other.mode), Math.max(score, other.score), strikes);
    }

    Measure withStrikes(int count) {
        return new Measure(mode, score, count);
    }
}
