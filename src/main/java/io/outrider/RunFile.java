package io.outrider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.door.ActionToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * This is what a running Outrider leaves in its data folder, {@code outrider.run}, so that commands find it (DESIGN 5).
 * Only its own user may read it, because of the token.
 *
 * @param pid of the process
 * @param management where its management server listens, {@code host:port}
 * @param token 64 hex digits made at this start; admits to {@link CommandDoor}
 * @param version of the program
 * @param started when the process began (machine time); tells it from a later one with the same pid
 */
record RunFile(long pid, String management, String token, String version, Instant started) {
    static final String NAME = "outrider.run";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOCK_STEP = Duration.ofSeconds(5);

    /** What a look into a data folder says. */
    sealed interface Found {
        /** Nobody left a file. */
        record None() implements Found {}

        /** There is a file, but its process is gone. */
        record Stale(String why) implements Found {}

        /** A process runs that wrote this file; whether it answers is for {@link RunningOutrider} to find out. */
        record Live(RunFile file) implements Found {}
    }

    /** The file of this process; {@code now} stands in where the system does not tell when a process began. */
    static RunFile ofThisProcess(String management, ActionToken token, Instant now) {
        ProcessHandle self = ProcessHandle.current();
        return new RunFile(
                self.pid(),
                management,
                token.text(),
                Outrider.Version.current(),
                self.info().startInstant().orElse(now));
    }

    /** Looks for a running Outrider; never throws, a file that makes no sense is stale. */
    static Found find(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        if (!Files.exists(file)) {
            return new Found.None();
        }
        try {
            return judge(parse(Files.readString(file)));
        } catch (IOException | RuntimeException e) {
            return new Found.Stale("'" + file + "' cannot be read: " + e.getMessage());
        }
    }

    private static Found judge(RunFile file) {
        Optional<ProcessHandle> process = ProcessHandle.of(file.pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return new Found.Stale("process " + file.pid + " is gone");
        }
        Instant began = process.get().info().startInstant().orElse(file.started);
        return Duration.between(began, file.started).abs().compareTo(CLOCK_STEP) > 0
                ? new Found.Stale("process " + file.pid + " began " + began + ", not " + file.started)
                : new Found.Live(file);
    }

    private static RunFile parse(String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        return new RunFile(
                json.required("pid").asLong(),
                json.required("management").asText(),
                json.required("token").asText(),
                json.required("version").asText(),
                Instant.parse(json.required("started").asText()));
    }

    /** Puts the file into a folder, whole or not at all. */
    void write(Path dataFolder) throws IOException {
        Path temporary = Files.createTempFile(dataFolder, NAME, ".new", ownerOnly(dataFolder));
        try {
            Files.writeString(temporary, json(), StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    dataFolder.resolve(NAME),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(JSON.createObjectNode()
                                .put("pid", pid)
                                .put("management", management)
                                .put("token", token)
                                .put("version", version)
                                .put("started", started.toString()))
                + "\n";
    }

    /** Temporary files are 0600 where a file system knows such rights; said all the same. */
    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Takes the file away, unless a later start has put its own there. */
    void remove(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(NAME);
        if (Files.exists(file) && parse(Files.readString(file)).token.equals(token)) {
            Files.delete(file);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "process " + pid + " (version " + version + ", since " + started + ", management " + management + ")";
    }
}
