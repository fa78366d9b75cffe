package io.outrider.lead.provider;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is one file of {@code config/providers}, read strictly: an unknown key is an error, and so is a value out of range. */
public final class ProviderFile {
    private ProviderFile() {}

    /** Every provider of a folder, by name. */
    public static Map<String, Provider> readAll(Path folder) throws IOException {
        Map<String, Provider> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                Provider provider = read(file);
                all.put(provider.name(), provider);
            }
        }
        return all;
    }

    /** The provider that a file describes. */
    public static Provider read(Path file) throws IOException {
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            text.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "provider file '" + file + "' cannot be read: "
                            + (e instanceof CharacterCodingException ? "it is not UTF-8" : e.toString()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "provider file '" + file + "' holds a backslash and u without four hex digits", e);
        }
        Map<String, String> lines = text.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        Function.identity(), k -> text.getProperty(k).strip()));
        String name = file.getFileName().toString();
        return new ProviderLines(name.replace(".properties", ""), "provider file '" + name + "'", lines).provider();
    }
}
