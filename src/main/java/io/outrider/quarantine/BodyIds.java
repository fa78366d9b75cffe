package io.outrider.quarantine;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * This is what a message body tells about itself without its content: the ids of its records and documents, or its class.
 *
 * @param body anything, or null
 */
record BodyIds(Object body) {
    private static final Pattern ID = Pattern.compile("[\\w.:|+=-]{1,120}");
    private static final int MOST = 20;

    List<String> list() {
        Stream<?> items = body instanceof Iterable<?> many
                ? StreamSupport.stream(many.spliterator(), false).limit(MOST)
                : Stream.of(body).filter(Objects::nonNull);
        return items.map(BodyIds::id).distinct().toList();
    }

    private static String id(Object item) {
        Optional<String> id = Optional.empty();
        if (item instanceof Map<?, ?> map) {
            id = Stream.of("_id", "id")
                    .map(map::get)
                    .filter(Objects::nonNull)
                    .map(String::valueOf)
                    .findFirst();
        } else if (item instanceof Record) {
            id = component(item);
        } else if (item instanceof CharSequence text && ID.matcher(text).matches()) {
            id = Optional.of(text.toString());
        }
        return id.orElseGet(() -> item == null ? "null" : item.getClass().getSimpleName());
    }

    private static Optional<String> component(Object item) {
        return Arrays.stream(item.getClass().getRecordComponents())
                .filter(c -> c.getName().equals("id"))
                .findFirst()
                .map(c -> read(c, item));
    }

    private static String read(RecordComponent component, Object item) {
        try {
            component.getAccessor().setAccessible(true);
            return String.valueOf(component.getAccessor().invoke(item));
        } catch (ReflectiveOperationException e) {
            return item.getClass().getSimpleName();
        }
    }
}
