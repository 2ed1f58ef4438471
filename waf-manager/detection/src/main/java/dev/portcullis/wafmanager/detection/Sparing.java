package dev.portcullis.wafmanager.detection;

import dev.portcullis.net.Cidr;
import java.util.Optional;

/** Whom nothing may ban: the allowlist, our own networks, those of CDNs and proxies that forward for others. */
public interface Sparing {

    /** Why a network is spared, if it is: also when any address in it is. */
    Optional<String> reason(Cidr target);
}
