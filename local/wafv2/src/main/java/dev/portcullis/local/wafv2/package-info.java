/** AWS WAFv2 on loopback: the API that manages web ACLs, rule groups, IP sets and pattern sets, and what enforces them. */
@NullMarked
package dev.portcullis.local.wafv2;

import org.jspecify.annotations.NullMarked;
