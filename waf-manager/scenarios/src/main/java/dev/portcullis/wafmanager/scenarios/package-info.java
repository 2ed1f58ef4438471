/** Scenario files: YAML with conditions in the Common Expression Language (https://cel.dev), read into detection's types. */
@NullMarked
package dev.portcullis.wafmanager.scenarios;

import org.jspecify.annotations.NullMarked;
