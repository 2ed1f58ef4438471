package dev.portcullis.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionArnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fn",
                "fn:$LATEST",
                "123456789012:function:fn",
                "arn:aws:lambda:eu-west-1:123456789012:function:fn",
                "arn:aws-cn:lambda:cn-north-1:123456789012:function:fn:$LATEST"
            })
    void a_function_has_many_names(String name) {
        assertThat(FunctionArn.name(name)).hasValue("fn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fn:live", "fn:1", "a b", "arn:aws:sqs:eu-west-1:123456789012:fn", "12:function:fn"})
    void what_names_no_function_here_is_told_apart(String name) {
        assertThat(FunctionArn.name(name)).isEmpty();
    }
}
