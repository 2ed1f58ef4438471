/** API Gateway on loopback: one API on a port, with its Lambda authorizers, result cache, gateway responses and access log. */
@NullMarked
package dev.portcullis.local.apigateway;

import org.jspecify.annotations.NullMarked;
