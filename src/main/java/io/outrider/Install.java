package io.outrider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * This is the identity of this installation and of this start, kept beside the store: who owns claims, and what keys the
 * dice and the opt-out tokens.
 *
 * @param id of the installation
 * @param seed secret; keys dice and tokens
 * @param start of this process
 */
record Install(String id, String seed, String start) {
    /** The identity kept in a folder; made on the first start. {@code seed} overrides the kept one when not empty. */
    static Install in(Path folder, String seed) {
        try {
            Files.createDirectories(folder);
            String id = kept(folder.resolve("install.id"));
            String keptSeed = seed.isEmpty() ? kept(folder.resolve("install.seed")) : seed;
            return new Install(id, keptSeed, UUID.randomUUID().toString().substring(0, 8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "'data.folder' is '" + folder + "', which cannot be written; allowed is a folder of this user", e);
        }
    }

    private static String kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID() + "\n");
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            }
        }
        return Files.readString(file).strip();
    }

    /** How this process stands in claims: {@code install#start}. */
    String owner() {
        return id.substring(0, 8) + '#' + start;
    }

    /** A key of 32 bytes for a purpose, from the seed. */
    byte[] key(String purpose) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((seed + '|' + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
