/** S3 on this machine: Adobe's S3Mock in a process of its own, started only where somebody uses it. */
@NullMarked
package dev.portcullis.local.s3;

import org.jspecify.annotations.NullMarked;
