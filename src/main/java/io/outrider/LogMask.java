package io.outrider;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.pattern.CompositeConverter;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.logstash.logback.mask.ValueMasker;
import org.slf4j.event.KeyValuePair;

/**
 * This is what a log line must not show: who stands before an @, also as a URL writes it, and what follows a word such as {@code password=} or
 * {@code Bearer}. The address under the key {@code mailbox} stays: it is ours, and operators look for it. Used by
 * logback.xml, as the masker of JSON values and as the converter of keys in text. Thread-safe.
 */
public final class LogMask extends ClassicConverter implements ValueMasker {
    private static final Set<String> OURS = Set.of("mailbox", "logger", "thread", "time");
    private static final Set<String> SECRET =
            Set.of("password", "passwd", "secret", "token", "authorization", "apikey", "key", "credential");
    private static final Pattern PERSON = Pattern.compile("[^ <>@,;|=\"'(]{1,64}(?:@|%40)(?=[0-9A-Za-z])");
    private static final Pattern VALUE = Pattern.compile(
            "(?i)((?:password|passwd|secret|token|api[-_]?key|authorization)\\s*[=:]\\s*|\\bbearer\\s+)[^\\s,;&\"'}]+");

    /** This is the converter {@code %masked(…)}: it masks whatever stands in the brackets. */
    public static final class Text extends CompositeConverter<ILoggingEvent> {
        @Override
        protected String transform(ILoggingEvent event, String in) {
            return mask(in);
        }
    }

    /** A text without people and secrets. */
    static String mask(String text) {
        String withoutSecrets = VALUE.matcher(text).replaceAll("$1\u2026");
        return withoutSecrets.indexOf('@') < 0 && !withoutSecrets.contains("%40")
                ? withoutSecrets
                : PERSON.matcher(withoutSecrets).replaceAll("\u2026@");
    }

    private static String mask(String key, String value) {
        if (SECRET.contains(key.toLowerCase(Locale.ROOT).replaceAll("[-_.]", ""))) {
            return "\u2026";
        }
        return OURS.contains(key) ? value : mask(value);
    }

    /** JSON: null leaves the value as it is. */
    @Override
    public Object mask(JsonStreamContext context, Object value) {
        String key = context.getCurrentName();
        return value instanceof CharSequence text && key != null ? mask(key, text.toString()) : null;
    }

    /** Text: {@code key=value} of each pair. */
    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null
                ? ""
                : pairs.stream()
                        .map(p -> p.key + "=" + mask(p.key, String.valueOf(p.value)))
                        .collect(Collectors.joining(" "));
    }
}
