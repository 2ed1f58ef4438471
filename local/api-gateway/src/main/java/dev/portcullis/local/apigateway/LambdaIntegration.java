package dev.portcullis.local.apigateway;

/**
 * A Lambda proxy integration of a REST API: the function is called with the whole request, and answers with status, headers
 * and body.
 *
 * @param function the function's name
 */
public record LambdaIntegration(String function) implements Integration {}
