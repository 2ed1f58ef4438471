/** The algebra of addresses: one address, one block of them, a set of blocks. Text only, never a name look-up. */
@NullMarked
package dev.portcullis.net;

import org.jspecify.annotations.NullMarked;
