package io.outrider.routes;

/**
 * This is one thing that is wrong with a file of {@code routes/}, said so that it can be mended without asking.
 *
 * @param file path below the folder of routes
 * @param line from 1
 * @param what the thing that is wrong: {@code scheme}
 * @param value what stands there
 * @param allowed what could stand there
 */
public record RouteFinding(String file, int line, String what, String value, String allowed) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + what + " is '" + value + "', allowed: " + allowed;
    }
}
