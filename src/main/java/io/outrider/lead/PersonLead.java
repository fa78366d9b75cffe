package io.outrider.lead;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * This is a lead that is a person whom a source lists, without a posting and still without an address (LED-02). Its title is
 * the person's own. The source's id of the person is in its id and its key, so that nobody is stored twice.
 */
public final class PersonLead {
    private static final String ID = "person-";
    private static final String KEY = "found|";

    private PersonLead() {}

    /**
     * Who it is, in the words of the source.
     *
     * @param source name of the provider that listed the person and knows the address
     * @param person the source's own id
     */
    public record Found(String source, String person) {}

    /**
     * The lead of a person.
     *
     * @param title the person's
     * @param company employer as the source writes it, not empty
     * @param website the employer's site or its bare domain, or empty
     * @param state as written, or empty
     * @param now business time
     */
    public static Lead of(Found found, String title, String company, String website, String state, Instant now) {
        CompanyName employer = CompanyName.of(company);
        return new Lead(
                id(found),
                KEY + found.source() + '|' + found.person(),
                employer.id(),
                employer.written(),
                title,
                UsState.code(state),
                "",
                site(website),
                Optional.empty(),
                Optional.empty(),
                List.of(found.source()),
                Lead.Status.NEW,
                now);
    }

    /** The id of the lead of a person; whoever lists the person again finds the lead by it. */
    public static String id(Found found) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((found.source() + '|' + found.person()).getBytes(StandardCharsets.UTF_8));
            return ID + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    /** Whether an id is that of such a lead. */
    public static boolean is(String lead) {
        return lead.startsWith(ID);
    }

    /** Who a lead is; empty for one that is a posting, or comes from a list. */
    public static Optional<Found> found(Lead lead) {
        String[] parts = lead.key().split("\\|", 3);
        return is(lead.id()) && lead.key().startsWith(KEY) && parts.length == 3
                ? Optional.of(new Found(parts[1], parts[2]))
                : Optional.empty();
    }

    private static String site(String raw) {
        String bare = raw.strip().replaceAll("/*([?#].*)?$", "");
        boolean isDomain = bare.matches("([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");
        return isDomain ? "https://" + bare : bare.matches("(?i)https?://\\S+") ? bare : "";
    }
}
