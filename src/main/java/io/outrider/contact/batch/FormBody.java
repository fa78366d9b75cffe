package io.outrider.contact.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** This is a form with a file in it as it goes over the wire (RFC 7578). The batch's name parts its fields. */
final class FormBody {
    private static final String END = "\r\n";

    private FormBody() {}

    /**
     * The body.
     *
     * @param name of the batch: the boundary, and the file's name
     * @param fields what is filled in; a list is the lines of a file below one that says {@code Email}
     */
    static String of(String name, JsonNode fields) {
        StringBuilder body = new StringBuilder();
        fields.fields().forEachRemaining(field -> body.append("--")
                .append(name)
                .append(END)
                .append("Content-Disposition: form-data; name=\"")
                .append(field.getKey())
                .append('"')
                .append(
                        field.getValue().isArray()
                                ? file(name, field.getValue())
                                : END + END + field.getValue().asText())
                .append(END));
        return body.append("--").append(name).append("--").append(END).toString();
    }

    /** In quotes, no line begins as a boundary does. */
    private static String file(String name, JsonNode lines) {
        List<String> rows = new ArrayList<>();
        lines.forEach(line -> rows.add('"' + line.asText().replace("\"", "\"\"") + '"'));
        return "; filename=\"" + name + ".csv\"" + END + "Content-Type: text/csv" + END + END
                + rows.stream().collect(Collectors.joining(END, "Email" + END, ""));
    }
}
