package dev.portcullis.infra;

/** One JSON object for each call, in API Gateway's words: who, what, and what came of it. No headers, so no tokens. */
final class SampleAccessLog {

    static final String REST =
            "{\"type\":\"access\",\"id\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\","
                    + "\"time\":\"$context.requestTimeEpoch\",\"method\":\"$context.httpMethod\",\"path\":\"$context.path\","
                    + "\"status\":\"$context.status\",\"api\":\"$context.apiId\",\"client\":\"$context.authorizer.client\","
                    + "\"wafStatus\":\"$context.waf.status\",\"userAgent\":\"$context.identity.userAgent\"}";

    static final String HTTP =
            "{\"type\":\"access\",\"id\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\","
                    + "\"time\":\"$context.requestTimeEpoch\",\"method\":\"$context.httpMethod\",\"path\":\"$context.path\","
                    + "\"status\":\"$context.status\",\"api\":\"$context.apiId\",\"client\":\"$context.authorizer.client\","
                    + "\"userAgent\":\"$context.identity.userAgent\"}";

    private SampleAccessLog() {}
}
