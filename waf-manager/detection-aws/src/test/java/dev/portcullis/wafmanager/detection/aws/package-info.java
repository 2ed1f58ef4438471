@NullMarked
package dev.portcullis.wafmanager.detection.aws;

import org.jspecify.annotations.NullMarked;
