/** The authorizer as a Lambda function: API Gateway's events in, its policies and answers out. */
@NullMarked
package dev.portcullis.authorizer.function;

import org.jspecify.annotations.NullMarked;
