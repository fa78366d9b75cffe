package io.outrider.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.time.Chance;
import java.time.LocalDate;

/**
 * This is NeverBounce as the sandbox plays it: of a hundred addresses 88 are valid, 4 are not, 4 are catch-all, 4 unknown.
 * It cannot see which of the valid ones will bounce; no checker can.
 */
public final class SandboxChecker implements SandboxProvider {
    private static final Chance CHANCE = new Chance("checker");

    @Override
    public boolean knows(SandboxRequest request) {
        return ProviderServer.KEY.equals(request.query().get("key"));
    }

    @Override
    public SandboxAnswer answer(SandboxRequest request) {
        String email = request.query().getOrDefault("email", "");
        if (!"/v4/single/check".equals(request.path()) || email.isEmpty()) {
            throw new IllegalArgumentException("path or email is wrong; allowed is /v4/single/check?email=ADDRESS");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "success");
        json.put(
                "result", result(CHANCE.draw(email, LocalDate.EPOCH, "check", 0).nextInt(100)));
        json.putArray("flags").add("has_dns").add("has_dns_mx");
        return SandboxAnswer.ok(json.put("suggested_correction", "").put("execution_time", 31));
    }

    private static String result(int percent) {
        return percent < 88 ? "valid" : percent < 92 ? "invalid" : percent < 96 ? "catchall" : "unknown";
    }
}
