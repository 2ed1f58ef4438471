package dev.portcullis.local.wafv2;

import java.util.List;

/** What the web ACL concludes about a request. */
public sealed interface WafVerdict {

    /** The rules that matched but only count, in the order of their priorities. */
    List<String> counted();

    /** No rule ended the inspection: the default action. */
    record Allowed(List<String> counted) implements WafVerdict {
        public Allowed {
            counted = List.copyOf(counted);
        }
    }

    /** A rule blocked the request. */
    record Blocked(String rule, List<String> counted) implements WafVerdict {
        public Blocked {
            counted = List.copyOf(counted);
        }
    }
}
