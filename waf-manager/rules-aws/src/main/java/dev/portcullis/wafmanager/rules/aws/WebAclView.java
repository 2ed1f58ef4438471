package dev.portcullis.wafmanager.rules.aws;

import java.util.List;
import java.util.Optional;

/**
 * A web ACL as an operator sees it.
 *
 * @param capacity in WCU, of 5,000; above 1,500 AWS charges more
 * @param stages the API Gateway stages that it protects, by ARN
 */
public record WebAclView(String arn, String name, long capacity, List<String> stages, List<Group> groups) {

    /**
     * A rule group that it uses.
     *
     * @param rule the web ACL's rule that refers to it
     * @param group our own kind's ARN, or {@code VENDOR/NAME} of a managed one
     * @param version of a managed group; empty: whatever the vendor's default is
     * @param counting whether all of its rules only count
     * @param countedRules those of its rules that only count
     */
    public record Group(
            String rule,
            int priority,
            String group,
            Optional<String> version,
            boolean counting,
            List<String> countedRules) {
        public Group {
            countedRules = List.copyOf(countedRules);
        }
    }

    public WebAclView {
        stages = List.copyOf(stages);
        groups = List.copyOf(groups);
    }
}
