@NullMarked
package dev.portcullis.authorizer.function;

import org.jspecify.annotations.NullMarked;
