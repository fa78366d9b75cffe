package io.outrider.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The mail servers that this machine has; nothing here starts one. */
final class Programs {
    static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
    private static final Path LMTP = Path.of("/usr/lib/dovecot/lmtp");
    private static final Path SIEVE = Path.of("/usr/lib/dovecot/modules/lib90_sieve_plugin.so");
    /** As a package it would push Postfix out, so it is looked for unpacked too. */
    private static final List<Path> EXIM = List.of(Path.of("/usr/sbin/exim4"), Path.of("target/exim/usr/sbin/exim4"));

    private static final String EXIM_USER = "Debian-exim";

    private Programs() {}

    /** Why Postfix and Dovecot cannot be started here, or empty. */
    static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("Postfix and Dovecot are started by root alone");
        }
        Map<String, Path> needed = new TreeMap<>(
                Map.of("postfix", POSTFIX, "dovecot-imapd", DOVECOT, "dovecot-lmtpd", LMTP, "dovecot-sieve", SIEVE));
        needed.values().removeIf(Files::exists);
        return needed.isEmpty() ? Optional.empty() : Optional.of("not installed: " + needed.keySet());
    }

    /** Exim's program, if there is one that runs. */
    static Optional<Path> exim() {
        return EXIM.stream()
                .filter(Files::isExecutable)
                .map(Path::toAbsolutePath)
                .filter(p -> user(EXIM_USER) && runs(p))
                .findFirst();
    }

    /** Why there are no tests with Exim. */
    static String noExim() {
        return "no Exim that runs: none of " + EXIM + ", or no user '" + EXIM_USER + "', which is compiled into it";
    }

    private static boolean user(String name) {
        try {
            return Files.readAllLines(Path.of("/etc/passwd")).stream().anyMatch(line -> line.startsWith(name + ':'));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean runs(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-C", "/dev/null", "-bV")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
