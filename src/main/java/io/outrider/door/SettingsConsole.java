package io.outrider.door;

import io.outrider.settings.Setting;
import io.outrider.settings.SettingKeys;
import io.outrider.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** This is in the place of Camel's console of properties: our settings with their origin, the secret ones masked. */
final class SettingsConsole extends AbstractDevConsole {
    private final List<JsonObject> shown = new ArrayList<>();

    SettingsConsole(Settings settings, Veil veil) {
        super("camel", "properties", "Properties", "The settings in force");
        for (Setting setting : SettingKeys.ALL) {
            String value = settings.text(setting.name());
            JsonObject line = new JsonObject();
            line.put("key", setting.name());
            line.put("value", setting.secret() ? masked(value) : veil.text(value));
            line.put("source", settings.origin(setting.name()));
            shown.add(line);
        }
    }

    private static String masked(String value) {
        return value.isEmpty() ? "" : "***";
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject answer = new JsonObject();
        JsonArray lines = new JsonArray();
        lines.addAll(shown);
        answer.put("properties", lines);
        return answer;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        shown.forEach(line -> text.append("    ")
                .append(line.get("key"))
                .append(" = ")
                .append(line.get("value"))
                .append('\n'));
        return text.toString();
    }
}
