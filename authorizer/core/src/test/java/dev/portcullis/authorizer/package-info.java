@NullMarked
package dev.portcullis.authorizer;

import org.jspecify.annotations.NullMarked;
