package dev.portcullis.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "method.request.header.Authorization,HEADER,Authorization",
                "$request.header.X-Tenant,HEADER,X-Tenant",
                "method.request.querystring.key,QUERY,key",
                "$request.querystring.key,QUERY,key",
                "context.identity.sourceIp,CONTEXT,identity.sourceIp",
                "$context.routeKey,CONTEXT,routeKey",
                "stageVariables.mode,STAGE_VARIABLE,mode",
                "$stageVariables.mode,STAGE_VARIABLE,mode",
                "'*',LITERAL,*",
                "'',LITERAL,\"\"",
            })
    void both_kinds_of_api_have_their_spelling(String text, Expression.Kind kind, String name) {
        assertThat(Expression.of(text)).isEqualTo(new Expression(kind, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Authorization", "method.request.path.id", "request.header.X", "'a'b'", "context.", "$"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Expression.of(text)).hasMessageContaining("is not understood");
    }
}
