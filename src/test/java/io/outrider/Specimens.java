package io.outrider;

import com.fasterxml.jackson.core.JsonPointer;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Move;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** This is one value of each type that stores take: words for simple ones, whatever its parts are for a record. */
final class Specimens {
    private static final Instant NOON = Instant.parse("2026-02-17T17:00:00Z");

    private final Map<Type, Object> simple = new HashMap<>(Map.of(
            String.class,
            "a@ours.test|1",
            int.class,
            1,
            long.class,
            1L,
            boolean.class,
            true,
            Double.class,
            1.0,
            byte[].class,
            new byte[] {13, 10}));

    Specimens() {
        simple.put(Integer.class, 1);
        simple.put(Long.class, 1L);
        simple.put(Instant.class, NOON);
        simple.put(LocalDate.class, LocalDate.of(2026, 2, 17));
        simple.put(Duration.class, Duration.ofMinutes(1));
        simple.put(LocalTime.class, LocalTime.of(9, 0));
        simple.put(ZoneId.class, ZoneId.of("America/New_York"));
        simple.put(OptionalLong.class, OptionalLong.of(1));
        simple.put(Address.class, new Address("anna@acme.test"));
        simple.put(MessageId.class, new MessageId("<1@ours.test>"));
        simple.put(Move.class, sending());
        simple.put(URI.class, URI.create("https://provider.test"));
        simple.put(JsonPointer.class, JsonPointer.compile("/list"));
    }

    private static Move sending() {
        return new Move(
                "a@ours.test|1",
                DraftStatus.CLAIMED,
                DraftStatus.SENDING,
                OptionalLong.of(1),
                "",
                NOON,
                Optional.empty(),
                Optional.of(new MessageId("<1@ours.test>")));
    }

    Object[] of(Type[] types) throws ReflectiveOperationException {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = of(types[i]);
        }
        return values;
    }

    private Object of(Type type) throws ReflectiveOperationException {
        if (simple.containsKey(type)) {
            return simple.get(type);
        }
        if (type instanceof ParameterizedType container) {
            Object inner = of(container.getActualTypeArguments()[0]);
            Class<?> kind = (Class<?>) container.getRawType();
            if (kind == Optional.class) {
                return Optional.of(inner);
            }
            if (kind == Map.class) {
                return Map.of(inner, of(container.getActualTypeArguments()[1]));
            }
            return kind == Set.class ? Set.of(inner) : asList(kind, inner);
        }
        Class<?> kind = (Class<?>) type;
        return kind.isEnum() ? kind.getEnumConstants()[0] : record(kind);
    }

    private static List<Object> asList(Class<?> kind, Object inner) {
        if (kind != List.class && kind != Collection.class) {
            throw new IllegalArgumentException("no specimen of " + kind);
        }
        return List.of(inner);
    }

    private Object record(Class<?> kind) throws ReflectiveOperationException {
        if (!kind.isRecord()) {
            throw new IllegalArgumentException("no specimen of " + kind);
        }
        RecordComponent[] parts = kind.getRecordComponents();
        Constructor<?> constructor = kind.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(
                of(Arrays.stream(parts).map(RecordComponent::getGenericType).toArray(Type[]::new)));
    }
}
