package dev.portcullis.infra;

import software.amazon.awscdk.services.lambda.Code;

/** Where functions' artifacts come from, and what they are. */
public interface FunctionCode {

    /**
     * The zip of a module's function.
     *
     * @param module as its folder is named: authorizer, rate-limiter, waf-manager
     * @throws Refused when it is missing or isn't what is to be deployed
     */
    Code of(String module);

    /** Whether the zip's own {@code bootstrap} is run, on provided.al2023, rather than a JVM. */
    boolean isNative(String module);

    /** The layer of the gate file, unpacked to {@code /opt/gate.yaml}. */
    Code gateFile();
}
