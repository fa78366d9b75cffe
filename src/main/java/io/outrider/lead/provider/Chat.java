package io.outrider.lead.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** This is a question to a language model behind a chat-completions endpoint: what is a stranger's stays data. Stateless. */
public final class Chat {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private Chat() {}

    /**
     * The messages of a question, for {@code $messages} of the provider file.
     *
     * @param instruction ours
     * @param field under which the text stands in a JSON object, so that it is never taken for an instruction of ours
     * @param text what somebody wrote, as long as the model may see it
     */
    public static List<Map<String, String>> messages(String instruction, String field, String text) {
        String data = JSON.valueToTree(Map.of(field, text)).toString();
        return List.of(Map.of("role", "system", "content", instruction), Map.of("role", "user", "content", data));
    }

    /** Whether the model will not take this text, now or later; what else is wrong may be mended, also an address (404). */
    public static boolean declined(Reply reply, int status) {
        return reply.kind() == Reply.Kind.REJECTED && status != NOT_FOUND;
    }
}
