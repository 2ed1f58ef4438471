package dev.portcullis.wafmanager.rules.aws;

import java.util.List;

/** What came of a change to somebody's web ACL. */
public sealed interface WebAclChange {

    /** Written. */
    record Written(String change) implements WebAclChange {}

    /** It is like that already. */
    record Unchanged() implements WebAclChange {}

    /** Somebody changed it since it was read; nothing was done. Look again. */
    record Stale() implements WebAclChange {}

    /** There is no such web ACL, rule or group. */
    record NotThere(String what) implements WebAclChange {}

    /**
     * Writing it back would drop what this version doesn't know; nothing was done.
     *
     * @param paths where
     */
    record WouldLose(List<String> paths) implements WebAclChange {
        public WouldLose {
            paths = List.copyOf(paths);
        }
    }

    /** It can't be so; nothing was done. */
    record Refused(String why) implements WebAclChange {}
}
