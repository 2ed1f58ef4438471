/** What a caller may do: routes and what they require, decisions with their reasons, and the policy that states them. */
@NullMarked
package dev.portcullis.authorizer;

import org.jspecify.annotations.NullMarked;
