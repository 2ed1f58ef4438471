package dev.portcullis.wafmanager.detection.aws;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;

/**
 * Bans as findings in AWS's Security Finding Format
 * (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html).
 *
 * @param account twelve digits
 * @param region whose Security Hub is told
 */
public record SecurityFindings(String account, String region, Supplier<SecurityHubClient> client) {

    private static final int MOST = 100; // Security Hub's own limit on a call

    /** Sends the bans among them; how many were refused. */
    int send(List<Notice> notices) {
        List<AwsSecurityFinding> findings = notices.stream()
                .filter(notice -> notice.type() == Notice.Type.BAN_CREATED)
                .limit(MOST)
                .map(this::finding)
                .toList();
        return findings.isEmpty()
                ? 0
                : client.get()
                        .batchImportFindings(send -> send.findings(findings))
                        .failedCount();
    }

    private AwsSecurityFinding finding(Notice notice) {
        String id = "portcullis/" + notice.scenario() + "/" + notice.subject() + "/"
                + notice.at().toEpochMilli();
        return AwsSecurityFinding.builder()
                .schemaVersion("2018-10-08")
                .id(id)
                .productArn("arn:aws:securityhub:" + region + ":" + account + ":product/" + account + "/default")
                .generatorId("portcullis/" + notice.scenario())
                .awsAccountId(account)
                .types("TTPs/Initial Access", "Unusual Behaviors/Network Flow")
                .createdAt(notice.at().toString())
                .updatedAt(notice.at().toString())
                .severity(severity -> severity.label(SeverityLabel.MEDIUM))
                .title("Portcullis banned " + notice.subject() + " for " + notice.scenario())
                .description(notice.text().isEmpty() ? notice.type().code() : notice.text())
                .resources(Resource.builder()
                        .type("Other")
                        .id("ip/" + notice.subject())
                        .build())
                .build();
    }
}
