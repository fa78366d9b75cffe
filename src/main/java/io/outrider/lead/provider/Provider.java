package io.outrider.lead.provider;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * This is an outside service as its facts describe it (DESIGN 4.8), in {@code config/providers/NAME.properties} or in a route
 * file of its own: where it is, where its key joins, and where things are in its answers. It holds a reference to the key,
 * never the key. Immutable.
 *
 * @param name file name without its ending: {@code jsearch}
 * @param url base URL without a path's end
 * @param key where the key goes, or empty for a provider without one
 * @param headers fixed headers that every request gets
 * @param timeout to connect and to wait for the answer, machine time
 * @param bulk the same for a request about many things at once (VAL-29)
 * @param concurrency requests in flight at once
 * @param quota requests a day, 0 for no limit
 * @param asking how a job source is asked
 * @param map names of ours to places in the answer (RFC 6901)
 * @param bodies request bodies by name: JSON in which a text {@code $name} stands for a value of ours
 * @param values names of ours to the words of the provider
 * @param whens results of ours to signs in the answer, any of which means it; judged in their order, before the words
 * @param statuses names of ours to HTTP statuses that mean something else here than usual
 */
public record Provider(
        String name,
        URI url,
        Optional<Key> key,
        Map<String, String> headers,
        Duration timeout,
        Duration bulk,
        int concurrency,
        int quota,
        Asking asking,
        Map<String, JsonPointer> map,
        Map<String, String> bodies,
        Map<String, Set<String>> values,
        Map<String, List<Sign>> whens,
        Map<String, Set<Integer>> statuses) {
    /** Where a key joins a request. */
    public enum Place {
        HEADER,
        BEARER,
        QUERY,
        JSON
    }

    /** What a job source is asked for: our titles, each of the boards we named, or simply everything it has. */
    public enum By {
        TITLES,
        BOARDS,
        ALL
    }

    /**
     * The key of a provider.
     *
     * @param place where it goes
     * @param name of the header, query parameter or JSON field; unused for bearer
     * @param secret reference: {@code env:NAME} or {@code file:/path}
     */
    public record Key(Place place, String name, String secret) {}

    /**
     * How a job source is asked.
     *
     * @param by what for
     * @param size postings on a page, 0 for a source that answers everything at once
     * @param title query parameter that is repeated for each title, or empty
     * @param query the query part of its URL with $names for values of ours, or empty when its route makes it
     */
    public record Asking(By by, int size, String title, String query) {}

    /**
     * A sign in an answer.
     *
     * @param place where it stands
     * @param word what stands there
     */
    public record Sign(JsonPointer place, String word) {}

    /**
     * The same provider in one of several roles: a line {@code map.ROLE.THING} takes the place of {@code map.THING}. Apollo
     * lists people in one answer and postings in another.
     */
    public Provider as(String role) {
        Map<String, JsonPointer> mine = new TreeMap<>(map);
        String prefix = role + '.';
        map.forEach((name, place) -> {
            if (name.startsWith(prefix)) {
                mine.put(name.substring(prefix.length()), place);
            }
        });
        return new Provider(
                name,
                url,
                key,
                headers,
                timeout,
                bulk,
                concurrency,
                quota,
                asking,
                mine,
                bodies,
                values,
                whens,
                statuses);
    }

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
