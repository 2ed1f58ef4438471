/** What the authorizer keeps in DynamoDB, in the table {@code portcullis-gate}. */
@NullMarked
package dev.portcullis.authorizer.dynamodb;

import org.jspecify.annotations.NullMarked;
