package io.outrider.lead;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * This is a lead that a person brings along in a list: brought into the same form as a posting that a source delivers
 * (LED-16, LED-17), so that the two are known as the same one, but held back by no exclusion.
 */
public final class ListedLead {
    private static final String LIST = "list";

    private ListedLead() {}

    /**
     * The lead of a row that is a posting.
     *
     * @param posting its source is {@code list}, its publisher what the row names as its source
     * @param now business time
     */
    public static Lead of(Posting posting, Lead.Status status, Instant now) {
        Candidate c = Candidate.of(posting);
        String day = day(posting).map(LocalDate::toString).orElse("");
        String id = id(c.key() + "|" + c.link() + "|" + day);
        return lead(id, c.key(), c.company().id(), c, c.link(), status, now);
    }

    /**
     * The lead of a row that is a person: one a person, so that all people of a company stay (LED-31). Without a company the
     * person is one of his own: a reply of his stops nobody else.
     *
     * @param id of the lead; ids that follow one another make the store write less
     * @param address of the person
     */
    public static Lead ofPerson(String id, String address, Posting posting, Instant now) {
        Candidate c = Candidate.of(posting);
        String company = c.company().id().isEmpty() ? address : c.company().id();
        return lead(id, "person|" + address, company, c, "", Lead.Status.ENRICHED, now);
    }

    private static Lead lead(
            String id, String key, String company, Candidate c, String link, Lead.Status status, Instant now) {
        return new Lead(
                id,
                key,
                company,
                c.company().written(),
                c.title().written(),
                c.state(),
                link,
                c.posting().website(),
                day(c.posting()),
                c.yearlyPay(),
                c.sources(),
                status,
                now);
    }

    private static Optional<LocalDate> day(Posting posting) {
        return posting.postedAt().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** A posting as a row of a list describes it; pay is a year's. */
    public static Posting posting(
            String publisher,
            String company,
            String title,
            String state,
            String link,
            String website,
            Optional<LocalDate> postedOn,
            Optional<Posting.Pay> pay) {
        return new Posting(
                LIST,
                publisher,
                company,
                title,
                state,
                link,
                List.of("http:", "https:").stream().anyMatch(website::startsWith) ? website : "",
                postedOn.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                pay);
    }

    private static String id(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
