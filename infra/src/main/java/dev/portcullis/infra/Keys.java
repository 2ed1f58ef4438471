package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** Keys of our own in KMS, one for each class of data, rotated every year, kept when the stack goes. */
public final class Keys extends Construct {

    private final Key tables;
    private final Key logs;
    private final Key messages;
    private final Key secrets;

    public Keys(Construct scope, String id) {
        super(scope, id);
        tables = key("Tables", "what clients have spent, bans, offences and gate data");
        logs = key("Logs", "what functions and APIs log");
        messages = key("Messages", "alarms, and events that could not be handled");
        secrets = key("Secrets", "the API keys' pepper and issuers' client secrets");
        Stack stack = Stack.of(this);
        letLogsUse(logs);
        for (String service : List.of("cloudwatch.amazonaws.com", "sns.amazonaws.com", "events.amazonaws.com")) {
            messages.addToResourcePolicy(PolicyStatement.Builder.create()
                    .principals(List.of(new ServicePrincipal(service)))
                    .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                    .resources(List.of("*"))
                    .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount())))
                    .build());
        }
    }

    /** CloudWatch Logs encrypts this account's groups with a key that says so itself. */
    static void letLogsUse(Key key) {
        Stack stack = Stack.of(key);
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnLike",
                        Map.of(
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:" + stack.getPartition() + ":logs:" + stack.getRegion() + ":" + stack.getAccount()
                                        + ":*")))
                .build());
    }

    private Key key(String name, String what) {
        return Key.Builder.create(this, name)
                .description("Portcullis: " + what)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    public Key tables() {
        return tables;
    }

    public Key logs() {
        return logs;
    }

    public Key messages() {
        return messages;
    }

    public Key secrets() {
        return secrets;
    }
}
