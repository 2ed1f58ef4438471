package dev.portcullis.local.wafv2;

import java.util.List;
import java.util.Optional;

/**
 * A rule group that AWS keeps. Here it can be listed, described and referred to; its rules, which AWS doesn't publish, match
 * nothing.
 *
 * @param versions oldest first; the last is the default
 * @param rules names, as AWS documents them; each blocks
 */
record ManagedGroup(String name, long capacity, List<String> versions, List<String> rules) {

    static final String VENDOR = "AWS";

    static final List<ManagedGroup> ALL = List.of(
            new ManagedGroup(
                    "AWSManagedRulesAmazonIpReputationList",
                    25,
                    List.of(),
                    List.of("AWSManagedIPReputationList", "AWSManagedReconnaissanceList", "AWSManagedIPDDoSList")),
            new ManagedGroup(
                    "AWSManagedRulesAnonymousIpList",
                    50,
                    List.of(),
                    List.of("AnonymousIPList", "HostingProviderIPList")),
            new ManagedGroup(
                    "AWSManagedRulesCommonRuleSet",
                    700,
                    List.of("Version_1.16", "Version_1.18"),
                    List.of(
                            "NoUserAgent_HEADER",
                            "UserAgent_BadBots_HEADER",
                            "SizeRestrictions_QUERYSTRING",
                            "SizeRestrictions_BODY",
                            "GenericLFI_URIPATH",
                            "RestrictedExtensions_URIPATH",
                            "CrossSiteScripting_QUERYARGUMENTS")),
            new ManagedGroup(
                    "AWSManagedRulesKnownBadInputsRuleSet",
                    200,
                    List.of("Version_1.21", "Version_1.22"),
                    List.of(
                            "JavaDeserializationRCE_BODY",
                            "Host_localhost_HEADER",
                            "PROPFIND_METHOD",
                            "ExploitablePaths_URIPATH",
                            "Log4JRCE_HEADER")),
            new ManagedGroup(
                    "AWSManagedRulesSQLiRuleSet",
                    200,
                    List.of("Version_1.1", "Version_1.3"),
                    List.of("SQLi_QUERYARGUMENTS", "SQLi_BODY", "SQLi_COOKIE")));

    ManagedGroup {
        versions = List.copyOf(versions);
        rules = List.copyOf(rules);
    }

    static Optional<ManagedGroup> find(String vendor, String name) {
        return ALL.stream()
                .filter(group -> vendor.equals(VENDOR) && group.name().equals(name))
                .findFirst();
    }

    Optional<String> defaultVersion() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    String labelNamespace() {
        return "awswaf:managed:aws:" + name.replace("AWSManagedRules", "").toLowerCase(java.util.Locale.ROOT) + ":";
    }
}
