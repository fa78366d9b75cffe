package io.outrider.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** This is the reading of one {@code *.properties} file; one that is not there says nothing. */
public final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * The keys and values of a file.
     *
     * @throws Settings.Wrong naming the file when it cannot be read or is malformed
     */
    static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("'" + file + "' cannot be read: " + why(e)));
        } catch (IllegalArgumentException e) {
            throw new Settings.Wrong(List.of(
                    "'" + file + "' holds a backslash and u without four hex digits; allowed are \\u0000 to \\uffff"));
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(n -> map.put(n, properties.getProperty(n)));
        return map;
    }

    /** What stands in the way of a file, in words: the exceptions of files mostly say its name only. */
    public static String why(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        if (e instanceof AccessDeniedException) {
            return "this user has no right to";
        }
        return e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
    }
}
