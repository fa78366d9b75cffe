package io.outrider.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * This is what a provider of the sandbox answers.
 *
 * @param status HTTP status
 * @param json body
 */
public record SandboxAnswer(int status, JsonNode json) {
    /** A good answer. */
    public static SandboxAnswer ok(JsonNode json) {
        return new SandboxAnswer(200, json);
    }

    /** An answer with an error status. */
    public static SandboxAnswer error(int status, String message) {
        return new SandboxAnswer(
                status,
                JsonNodeFactory.instance.objectNode().put("status", "ERROR").put("message", message));
    }
}
