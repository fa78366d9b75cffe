package io.outrider.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.nio.charset.StandardCharsets;

/**
 * This is a file as it is served for keeping, or the refusal in its place.
 *
 * @param code HTTP status
 * @param type media type
 * @param disposition tells a browser to keep it, and under which name; empty for a refusal
 * @param body a file, which is streamed, or bytes
 */
public record Download(int code, String type, String disposition, Object body) {
    static Download of(File file, String type) {
        return new Download(200, type, "attachment; filename=\"" + file.getName() + "\"", file);
    }

    static Download refused(Answer answer) {
        try {
            byte[] json =
                    ConsoleJson.mapper().writeValueAsString(answer.content()).getBytes(StandardCharsets.UTF_8);
            return new Download(answer.code(), "application/json", "", json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("refusal cannot be written as JSON", e);
        }
    }
}
