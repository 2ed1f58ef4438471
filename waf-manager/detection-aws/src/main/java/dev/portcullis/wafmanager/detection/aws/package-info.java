/** Detection's ports on AWS: windows, budget, controls and approvals in DynamoDB, logs in S3, sweeps of WAF, notices. */
@NullMarked
package dev.portcullis.wafmanager.detection.aws;

import org.jspecify.annotations.NullMarked;
