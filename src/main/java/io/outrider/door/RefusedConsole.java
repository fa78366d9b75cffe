package io.outrider.door;

import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/** This is in the place of a console that acts, listens, or shows what nobody should see. Stateless. */
final class RefusedConsole extends AbstractDevConsole {
    private static final String TEXT = "refused: this console may act, or show bodies, settings or the environment";

    RefusedConsole(DevConsole refused) {
        super(refused.getGroup(), refused.getId(), refused.getDisplayName(), "refused");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject answer = new JsonObject();
        answer.put("refused", TEXT);
        return answer;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        return TEXT;
    }
}
