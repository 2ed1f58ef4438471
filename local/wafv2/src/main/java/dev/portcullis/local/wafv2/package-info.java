/** AWS WAFv2 on loopback: the API that manages IP sets, and the web ACL that enforces them. */
@NullMarked
package dev.portcullis.local.wafv2;

import org.jspecify.annotations.NullMarked;
