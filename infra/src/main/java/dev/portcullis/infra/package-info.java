/** The deployment: what Portcullis is on AWS, as CDK constructs. Sees built artifacts by path, and no other module. */
@NullMarked
package dev.portcullis.infra;

import org.jspecify.annotations.NullMarked;
