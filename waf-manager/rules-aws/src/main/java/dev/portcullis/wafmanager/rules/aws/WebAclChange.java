package dev.portcullis.wafmanager.rules.aws;

import java.util.List;

/** What came of a change to somebody's web ACL. */
public sealed interface WebAclChange {

    <R> R fold(Cases<R> cases);

    /** One answer for each outcome: whoever forgets one doesn't compile. */
    interface Cases<R> {
        R written(Written it);

        R unchanged(Unchanged it);

        R stale(Stale it);

        R notThere(NotThere it);

        R wouldLose(WouldLose it);

        R refused(Refused it);
    }

    /** Written. */
    record Written(String change) implements WebAclChange {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.written(this);
        }
    }

    /** It is like that already. */
    record Unchanged() implements WebAclChange {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unchanged(this);
        }
    }

    /** Somebody changed it since it was read; nothing was done. Look again. */
    record Stale() implements WebAclChange {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.stale(this);
        }
    }

    /** There is no such web ACL, rule or group. */
    record NotThere(String what) implements WebAclChange {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.notThere(this);
        }
    }

    /**
     * Writing it back would drop what this version doesn't know; nothing was done.
     *
     * @param paths where
     */
    record WouldLose(List<String> paths) implements WebAclChange {
        public WouldLose {
            paths = List.copyOf(paths);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.wouldLose(this);
        }
    }

    /** It can't be so; nothing was done. */
    record Refused(String why) implements WebAclChange {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
