package dev.portcullis.ratelimiter;

import java.util.List;

/** What to do next for a call. */
sealed interface Turn {
    record Done(Admission admission) implements Turn {}

    /** To write: {@code size} permits, or a mend where it is 0. */
    record Write(ShardView view, BucketWrite write, long size, List<Limit> skipped) implements Turn {}
}
