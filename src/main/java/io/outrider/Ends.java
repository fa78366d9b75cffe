package io.outrider;

import io.outrider.settings.PropertiesFile;
import io.outrider.settings.Settings;
import io.outrider.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * This is how a start that cannot be ends for the person who asked for it: a line for each finding, with name, value and
 * what is allowed, and never a stack trace (DESIGN 5).
 */
final class Ends {
    private Ends() {}

    /** What to print; each element is one line. */
    static List<String> lines(Throwable e) {
        if (e instanceof Settings.Wrong || (e instanceof IllegalArgumentException && e.getMessage() != null)) {
            return e.getMessage().lines().toList();
        }
        return List.of(line(e).replaceAll("\\s*\\R\\s*", " "));
    }

    private static String line(Throwable e) {
        if (e instanceof StoreUnavailable) {
            return e.getMessage();
        }
        if (e instanceof UncheckedIOException unchecked) {
            return unchecked.getMessage() + " (" + PropertiesFile.why(unchecked.getCause()) + ")";
        }
        if (e.getCause() instanceof FileSystemException && e instanceof Outrider.CannotStart) {
            return line(e.getCause());
        }
        if (e instanceof FileSystemException file) {
            return "'" + file.getFile() + "' cannot be used: "
                    + PropertiesFile.why(new IOException(file.getReason() == null ? kind(file) : file.getReason()));
        }
        return unforeseen(e);
    }

    private static String kind(FileSystemException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    /** The root, with the place in our code where it came up: what a report of a fault needs. */
    private static String unforeseen(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "Outrider cannot start: "
                + (root.getMessage() == null ? root.getClass().getName() : root.getMessage()) + place(e);
    }

    private static String place(Throwable e) {
        for (StackTraceElement frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("io.outrider.")) {
                return " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return "";
    }
}
