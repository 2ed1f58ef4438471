package dev.portcullis.local.edge;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A private key and the certificates that say whose it is.
 *
 * @param chain the owner's own certificate first, then its issuers'
 */
public record KeyIdentity(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] IN_MEMORY_ONLY = new char[0];

    public KeyIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a private key without a certificate is nobody's");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Either end of TLS connections: shows this identity, and believes whom one of the authorities vouches for. */
    public SSLContext contextTrusting(List<X509Certificate> authorities) {
        try {
            KeyStore own = empty();
            own.setKeyEntry("own", key, IN_MEMORY_ONLY, chain.toArray(new Certificate[0]));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, IN_MEMORY_ONLY);
            KeyStore trusted = empty();
            for (X509Certificate authority : authorities) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "no TLS with the key of " + certificate().getSubjectX500Principal(), e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Override
    public String toString() {
        return "KeyIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}
