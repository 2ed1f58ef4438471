/** What functions ask of AWS: each call's function, action, resource and conditions, for roles to be held against. */
@NullMarked
package dev.portcullis.local.recording;

import org.jspecify.annotations.NullMarked;
