package dev.portcullis.authorizer.dynamodb;

import dev.portcullis.authorizer.credentials.StoreUnavailable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Requests whose failure is one exception, that names the table and carries the cause. */
final class Requests {

    private Requests() {}

    static <T> T answer(GateTable table, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreUnavailable("table " + table.name() + ": " + e.getMessage(), e);
        }
    }
}
