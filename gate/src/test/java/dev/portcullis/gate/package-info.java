@NullMarked
package dev.portcullis.gate;

import org.jspecify.annotations.NullMarked;
