@NullMarked
package dev.portcullis.authorizer.jwt;

import org.jspecify.annotations.NullMarked;
