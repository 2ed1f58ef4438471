/** The local stack: every part of Portcullis and of the AWS services around it, started and wired. */
@NullMarked
package dev.portcullis.local.stack;

import org.jspecify.annotations.NullMarked;
