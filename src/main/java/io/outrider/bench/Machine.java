package io.outrider.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** This is where a benchmark ran; a figure without it means nothing. */
public final class Machine {
    private static final Path PROC = Path.of("/proc");

    private Machine() {}

    /** One line: processor, cores, memory, load, JDK. What the system does not tell is left out. */
    public static String text() {
        return first("cpuinfo", "model name") + Runtime.getRuntime().availableProcessors() + " cores, "
                + first("meminfo", "MemTotal") + "load " + load() + ", JDK " + Runtime.version();
    }

    private static String first(String file, String key) {
        return lines(PROC.resolve(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                .findFirst()
                .orElse("");
    }

    private static String load() {
        List<String> lines = lines(PROC.resolve("loadavg"));
        return lines.isEmpty() ? "unknown" : lines.get(0).split(" ")[0];
    }

    /** Resident memory of a process in MB, or 0 where the system does not tell. */
    static double residentMb(long pid) {
        return lines(PROC.resolve(String.valueOf(pid)).resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceAll("\\D", " ").strip().toLowerCase(Locale.ROOT)) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
