@NullMarked
package dev.portcullis.authorizer.credentials;

import org.jspecify.annotations.NullMarked;
