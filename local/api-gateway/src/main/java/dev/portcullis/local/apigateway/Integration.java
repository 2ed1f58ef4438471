package dev.portcullis.local.apigateway;

/** What answers an allowed request. */
public sealed interface Integration permits HttpIntegration, LambdaIntegration {}
