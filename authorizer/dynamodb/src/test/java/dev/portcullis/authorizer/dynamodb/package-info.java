@NullMarked
package dev.portcullis.authorizer.dynamodb;

import org.jspecify.annotations.NullMarked;
