package dev.portcullis.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.CfnTable.ResourcePolicyProperty;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** A table as infra/tables defines it: on demand, encrypted, recoverable, kept when the stack goes. */
final class DataTable extends Construct {

    private final CfnTable table;
    private final TableSchema schema;

    DataTable(Construct scope, String name, Keys keys) {
        super(scope, "Table-" + name);
        schema = TableSchema.named(name);
        table = schema.in(this, "Table", keys.tables().getKeyArn());
        Explained.at(table, Explained.BACKUP);
        table.applyRemovalPolicy(RemovalPolicy.RETAIN);
        table.setResourcePolicy(ResourcePolicyProperty.builder()
                .policyDocument(PolicyDocument.Builder.create()
                        .statements(List.of(
                                deny("PlainHttp", Map.of("Bool", Map.of("aws:SecureTransport", "false"))),
                                deny(
                                        "OtherAccounts",
                                        Map.of(
                                                "StringNotEquals",
                                                Map.of(
                                                        "aws:PrincipalAccount",
                                                        Stack.of(this).getAccount()),
                                                "Bool",
                                                Map.of("aws:PrincipalIsAWSService", "false")))))
                        .build())
                .build());
    }

    private static PolicyStatement deny(String sid, Map<String, Object> conditions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("dynamodb:*"))
                // In a table's own policy: the table.
                .resources(List.of("*"))
                .conditions(conditions)
                .build();
    }

    /** Its name in {@link Need}s and in functions' environment. */
    String tableName() {
        return schema.tableName();
    }

    String arn() {
        return table.getAttrArn();
    }

    /** Of a table that has a stream. */
    String streamArn() {
        return table.getAttrStreamArn();
    }

    Arns in(Arns arns) {
        Arns more = arns.with("table " + tableName(), arn());
        if (schema.hasIndexes()) {
            more = more.with("indexes of " + tableName(), arn() + "/index/*");
        }
        return schema.hasStream() ? more.with("stream of " + tableName(), streamArn()) : more;
    }
}
