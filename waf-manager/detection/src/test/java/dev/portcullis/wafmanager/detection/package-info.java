@NullMarked
package dev.portcullis.wafmanager.detection;

import org.jspecify.annotations.NullMarked;
