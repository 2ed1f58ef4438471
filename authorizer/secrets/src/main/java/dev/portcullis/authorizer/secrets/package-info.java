/** The authorizer's own secrets in AWS Secrets Manager. */
@NullMarked
package dev.portcullis.authorizer.secrets;

import org.jspecify.annotations.NullMarked;
