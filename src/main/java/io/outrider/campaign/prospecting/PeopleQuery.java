package io.outrider.campaign.prospecting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrider.contact.icp.Profile;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.RequestBody;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** This is the question for the people of a profile as a source wants it: lists that name nothing are left out of it. Immutable. */
record PeopleQuery(Provider source, Profile profile, List<String> keywords) {
    static PeopleQuery of(Provider source, PeopleSearch search) {
        return new PeopleQuery(source, search.hunt().profile(), search.keywords());
    }

    /** What the place is remembered by: another question has a place of its own. */
    String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(from(0).getBytes(StandardCharsets.UTF_8));
            return source.name() + '|' + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    /** The JSON of the question from a place on. */
    String from(int place) {
        JsonNode body = RequestBody.json(
                source,
                PeopleSources.BODY,
                Map.of(
                        "titles", profile.titles(),
                        "industries", profile.industries(),
                        "sizes", profile.sizes(),
                        "locations", profile.locations(),
                        "keywords", keywords,
                        "start", place,
                        "size", PeopleSearch.PAGE));
        prune(body);
        return body.toString();
    }

    private static void prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.forEach(PeopleQuery::prune);
            object.properties()
                    .removeIf(f -> f.getValue().isArray() && f.getValue().isEmpty());
        }
    }
}
