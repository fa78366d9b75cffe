package io.outrider.settings;

import io.outrider.mailbox.Mailboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** This resolves {@code env:NAME} and {@code file:/path} when a secret is needed, and keeps none. Thread-safe. */
public final class SecretReferences implements Mailboxes.Secrets {
    private final Map<String, String> environment;

    /** @param environment of the process */
    public SecretReferences(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String resolve(String reference) {
        String secret = reference.startsWith("env:")
                ? environment.get(reference.substring(4))
                : reference.startsWith("file:") ? read(reference) : null;
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException(
                    "secret '" + reference + "' is not there; allowed are env:NAME and file:/path that hold one");
        }
        return secret;
    }

    private static String read(String reference) {
        try {
            return Files.readString(Path.of(reference.substring(5))).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "secret '" + reference + "' cannot be read: " + PropertiesFile.why(e), e);
        }
    }
}
