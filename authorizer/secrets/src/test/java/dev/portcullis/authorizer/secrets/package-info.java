@NullMarked
package dev.portcullis.authorizer.secrets;

import org.jspecify.annotations.NullMarked;
