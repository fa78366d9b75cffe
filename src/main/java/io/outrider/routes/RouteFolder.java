package io.outrider.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is the folder of routes as one looks at it often: what is there, without reading it. Immutable. */
record RouteFolder(Path path) {
    /** Names, sizes, times and identities of all route files; it changes whenever one of them is written. */
    String prints() throws IOException {
        try (Stream<Path> all = Files.walk(path, new FileVisitOption[0])) {
            return all.filter(p -> p.toString().endsWith(RouteFile.SUFFIX))
                    .sorted()
                    .map(RouteFolder::print)
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String print(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        } catch (IOException e) {
            return file + " " + e.getClass().getSimpleName(); // it went, or comes back in a moment
        }
    }
}
