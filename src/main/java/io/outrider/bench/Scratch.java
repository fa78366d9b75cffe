package io.outrider.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** This is a folder for one benchmark, which is gone afterwards. */
public final class Scratch implements AutoCloseable {
    private final Path folder;

    /** Makes it. */
    public Scratch() throws IOException {
        folder = Files.createTempDirectory("outrider-bench");
    }

    /** A path in it. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Copies a folder and what is in it. */
    void copy(Path from, String name) throws IOException {
        for (Path file : tree(from)) {
            Path to = path(name).resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.copy(file, to);
            }
        }
    }

    /** Takes a folder or a file away, if it is there. */
    void delete(String name) throws IOException {
        List<Path> files = tree(path(name));
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }

    private static List<Path> tree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.sorted(Comparator.naturalOrder()).toList();
        }
    }

    @Override
    public void close() throws IOException {
        delete("");
    }
}
