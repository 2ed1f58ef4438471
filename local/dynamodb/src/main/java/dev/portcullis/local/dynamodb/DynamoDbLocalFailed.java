package dev.portcullis.local.dynamodb;

/** DynamoDB Local doesn't run, or a table isn't there; the message is one line and says what to do. */
public final class DynamoDbLocalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DynamoDbLocalFailed(String message) {
        super(message);
    }

    DynamoDbLocalFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
