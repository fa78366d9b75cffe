package io.outrider.lead;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This is an outside service as its file {@code config/providers/NAME.properties} describes it (DESIGN 4.8): where it is,
 * where its key joins, and where things are in its answers. It holds a reference to the key, never the key. Immutable.
 *
 * @param name file name without its ending: {@code jsearch}
 * @param url base URL without a path's end
 * @param key where the key goes, or empty for a provider without one
 * @param headers fixed headers that every request gets
 * @param timeout to connect and to wait for the answer, machine time
 * @param concurrency requests in flight at once
 * @param quota requests a day, 0 for no limit
 * @param map names of ours to places in the answer (RFC 6901)
 * @param bodies request bodies by name: JSON in which a text {@code $name} stands for a value of ours
 * @param values names of ours to the words of the provider
 */
public record Provider(
        String name,
        URI url,
        Optional<Key> key,
        Map<String, String> headers,
        Duration timeout,
        int concurrency,
        int quota,
        Map<String, JsonPointer> map,
        Map<String, String> bodies,
        Map<String, Set<String>> values) {
    /** Where a key joins a request. */
    public enum Place {
        HEADER,
        BEARER,
        QUERY,
        JSON
    }

    /**
     * The key of a provider.
     *
     * @param place where it goes
     * @param name of the header, query parameter or JSON field; unused for bearer
     * @param secret reference: {@code env:NAME} or {@code file:/path}
     */
    public record Key(Place place, String name, String secret) {}

    /** Whether the mapping names this thing. */
    public boolean maps(String what) {
        return map.containsKey(what);
    }

    /** Ours for a word of the provider's: {@code catchall} is {@code catch-all}; empty for a word that no line names. */
    public Optional<String> meaning(String word) {
        return values.entrySet().stream()
                .filter(e -> e.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
