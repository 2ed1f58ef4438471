/** Amazon's DynamoDB Local as a process of its own, and the project's tables in it. */
@NullMarked
package dev.portcullis.local.dynamodb;

import org.jspecify.annotations.NullMarked;
