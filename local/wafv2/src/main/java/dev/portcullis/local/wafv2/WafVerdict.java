package dev.portcullis.local.wafv2;

import dev.portcullis.local.edge.HttpAnswer;
import java.util.List;
import java.util.Optional;

/** What the web ACL concludes about a request. */
public sealed interface WafVerdict {

    /** The rules that matched but only count, in the order of their priorities. */
    List<String> counted();

    /** No rule ended the inspection, or one allowed it. */
    record Allowed(List<String> counted) implements WafVerdict {
        public Allowed {
            counted = List.copyOf(counted);
        }
    }

    /**
     * A rule blocked the request.
     *
     * @param custom what the caller gets instead of the API's own 403
     */
    record Blocked(String rule, List<String> counted, Optional<HttpAnswer> custom) implements WafVerdict {
        public Blocked {
            counted = List.copyOf(counted);
        }

        public Blocked(String rule, List<String> counted) {
            this(rule, counted, Optional.empty());
        }
    }

    /**
     * The client has to prove something first.
     *
     * @param action {@code CHALLENGE} or {@code CAPTCHA}
     * @param answer what the caller gets
     */
    record Checked(String rule, List<String> counted, String action, HttpAnswer answer) implements WafVerdict {
        public Checked {
            counted = List.copyOf(counted);
        }
    }
}
