package io.outrider.settings;

import io.outrider.mailbox.login.TokenEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** This keeps a refresh token that was renewed, in the file in which the one before stood; whole or not at all. Thread-safe. */
public final class SecretFiles implements TokenEndpoint.Keeper {
    private static final String FILE = "file:";

    @Override
    public String keep(String reference, String secret) {
        if (!reference.startsWith(FILE)) {
            return reference + " cannot be written; allowed is a file:/path that can";
        }
        Path file = Path.of(reference.substring(FILE.length()));
        try {
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".renewed",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, secret);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return "";
        } catch (IOException e) {
            return reference + " cannot be written: " + PropertiesFile.why(e);
        }
    }
}
