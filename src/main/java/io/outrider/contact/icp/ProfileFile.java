package io.outrider.contact.icp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** This is the reading of the profiles in {@code config/icp.yaml}, each judged; an error names what is wrong. */
public final class ProfileFile {
    private static final Set<String> FIELDS =
            Set.of("name", "campaign", "titles", "industries", "sizes", "locations", "keywords");

    private final IcpYaml yaml;

    private ProfileFile(IcpYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * The profiles in a file; none where there is no file, or no list of them.
     *
     * @throws IllegalArgumentException naming file, field, value and what is allowed
     */
    public static List<Profile> read(Path file) throws IOException {
        return new ProfileFile(IcpYaml.read(file)).profiles();
    }

    private List<Profile> profiles() {
        List<Profile> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object one : yaml.list("profiles")) {
            all.add(profile(one, names));
        }
        return all;
    }

    private Profile profile(Object one, Set<String> names) {
        if (!(one instanceof Map<?, ?> fields) || !FIELDS.containsAll(fields.keySet())) {
            throw yaml.bad(
                    "profiles", one, "the fields " + FIELDS.stream().sorted().toList());
        }
        List<String> titles = words("titles", fields);
        if (titles.isEmpty()) {
            throw yaml.bad("titles", titles, "a list of at least one job title");
        }
        return new Profile(
                yaml.name(fields.get("name"), "profile", names),
                campaign(fields.get("campaign")),
                titles,
                words("industries", fields),
                words("sizes", fields),
                words("locations", fields),
                words("keywords", fields));
    }

    private List<String> words(String field, Map<?, ?> fields) {
        return fields.containsKey(field)
                ? yaml.words(field, fields.get(field), "a list of texts, which may be empty")
                : List.of();
    }

    private String campaign(Object value) {
        if (value instanceof String id && id.matches("[a-z0-9-]{1,60}")) {
            return id;
        }
        throw yaml.bad("campaign", value, "the id of a campaign");
    }
}
