package io.outrider.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** This is how the API writes JSON: times as ISO 8601 UTC, enums in lower case, an empty Optional as null. */
public final class ConsoleJson {
    private static final ObjectMapper READER = new ObjectMapper();

    private ConsoleJson() {}

    /** The mapper; thread-safe once built. */
    public static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new SimpleModule("console")
                        .addSerializer(Instant.class, ToStringSerializer.instance)
                        .addSerializer(LocalDate.class, ToStringSerializer.instance)
                        .addSerializer(ZoneId.class, ToStringSerializer.instance)
                        .addSerializer(Optional.class, new OfOptional())
                        .addSerializer(Enum.class, new OfEnum()));
    }

    /** The object in a request's body; another body is refused, and {@code allowed} says what it should look like. */
    static JsonNode object(String body, String allowed) {
        try {
            JsonNode object = READER.readTree(body == null ? "" : body);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // falls through to the same refusal as JSON of another kind
        }
        throw new BadParameter("body", body == null ? "" : body, allowed);
    }

    @SuppressWarnings("rawtypes")
    private static final class OfOptional extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeObject(value.isPresent() ? value.get() : null);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class OfEnum extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
