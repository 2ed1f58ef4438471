package dev.portcullis.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Artifacts as Maven builds them, seen by path.
 *
 * @param home the project's root folder
 * @param kind what the zips must be; by default native where they hold a {@code bootstrap}
 * @param gate the gate file that is deployed with the functions
 */
public record BuiltCode(Path home, Kind kind, GateDocument gate) implements FunctionCode {

    /** What a zip holds. */
    public enum Kind {
        NATIVE,
        JVM,
        AS_BUILT
    }

    @Override
    public Code of(String module) {
        return Code.fromAsset(zip(module).toString());
    }

    @Override
    public boolean isNative(String module) {
        Path zip = zip(module);
        boolean found = holdsBootstrap(zip);
        if (kind == Kind.NATIVE && !found) {
            throw new Refused(
                    zip + " is no native function",
                    "run mvn package -Dnative -DskipTests, or deploy with -c runtime=jvm");
        }
        if (kind == Kind.JVM && found) {
            throw new Refused(
                    zip + " is a native function", "run mvn package -Dquick, or deploy with -c runtime=native");
        }
        return found;
    }

    @Override
    public Code gateFile() {
        return Code.fromAsset(gate.layer().toString());
    }

    private Path zip(String module) {
        Path zip = home.resolve(module)
                .resolve("function/target/function.zip")
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(zip)) {
            throw new Refused(
                    "missing zip: " + zip + ", the function of " + module,
                    "run mvn package -Dquick in the project's root folder (-c home=FOLDER names another one)");
        }
        return zip;
    }

    private static boolean holdsBootstrap(Path zip) {
        try (var file = new ZipFile(zip.toFile())) {
            return file.getEntry("bootstrap") != null;
        } catch (IOException e) {
            throw new Refused(
                    zip + " can't be read as a zip (" + e.getMessage() + ")", "run mvn package -Dquick again");
        }
    }
}
