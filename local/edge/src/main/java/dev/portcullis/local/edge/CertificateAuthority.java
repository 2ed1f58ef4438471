package dev.portcullis.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority for one run on one machine, made and used with the JDK's own {@code keytool}. Its certificates
 * are good for a day.
 */
public final class CertificateAuthority {

    private static final String OWN = "authority";
    private static final String PASSWORD_VARIABLE = "PORTCULLIS_KEYTOOL_PASSWORD";

    private final Path store;
    private final String password;

    private CertificateAuthority(Path store, String password) {
        this.store = store;
        this.password = password;
    }

    /**
     * Makes an authority with a new key.
     *
     * @param folder where its key store lies, which only this object can open
     * @param distinguishedName such as {@code CN=Local authority}
     * @throws IOException when the JDK has no keytool or the folder takes no file
     */
    public static CertificateAuthority create(Path folder, String distinguishedName)
            throws IOException, InterruptedException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        var authority = new CertificateAuthority(
                folder.resolve("authority-" + UUID.randomUUID() + ".p12"),
                HexFormat.of().formatHex(secret));
        authority.generate(OWN, distinguishedName, "-ext", "bc:c", "-ext", "ku:c=keyCertSign,cRLSign");
        return authority;
    }

    /** What those trust who believe this authority. */
    public X509Certificate certificate() throws IOException {
        return identity(OWN).certificate();
    }

    /** A new key, certified: for a client, or for a server on loopback. */
    public synchronized KeyIdentity issue(String distinguishedName) throws IOException, InterruptedException {
        String alias = UUID.randomUUID().toString();
        generate(alias, distinguishedName, "-signer", OWN, "-ext", "san=ip:127.0.0.1,dns:localhost");
        return identity(alias);
    }

    private void generate(String alias, String distinguishedName, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE,
                "-alias",
                alias,
                "-dname",
                distinguishedName));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of(PASSWORD_VARIABLE, password, "LC_ALL", "C"));
        Process keytool = builder.start();
        keytool.getOutputStream().close();
        String said;
        try (InputStream output = keytool.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
            keytool.destroyForcibly();
            throw new IOException("keytool made no key for " + distinguishedName + ": " + said);
        }
    }

    private KeyIdentity identity(String alias) throws IOException {
        try (InputStream file = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password.toCharArray());
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : keys.getCertificateChain(alias)) {
                chain.add((X509Certificate) certificate);
            }
            return new KeyIdentity((PrivateKey) keys.getKey(alias, password.toCharArray()), chain);
        } catch (GeneralSecurityException e) {
            throw new IOException("keytool's key store can't be read", e);
        }
    }
}
