@NullMarked
package dev.portcullis.authorizer.cel;

import org.jspecify.annotations.NullMarked;
