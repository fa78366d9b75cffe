package io.outrider.contact.icp;

import java.util.List;

/**
 * This is one kind of people whom we would like as customers, as a source of people is asked for them (LED-02). Immutable.
 *
 * @param name small letters, digits and hyphens; its history goes by it
 * @param campaign whose people they are
 * @param titles job titles, any of which a person has; not empty
 * @param industries of the employer, any of which; empty: every one
 * @param sizes employees of the employer as the source writes them ({@code 51-200}); empty: every one
 * @param locations of the person as the source writes them; empty: everywhere
 * @param keywords further words; left out where they find nobody (LED-32)
 */
public record Profile(
        String name,
        String campaign,
        List<String> titles,
        List<String> industries,
        List<String> sizes,
        List<String> locations,
        List<String> keywords) {
    public Profile {
        titles = List.copyOf(titles);
        industries = List.copyOf(industries);
        sizes = List.copyOf(sizes);
        locations = List.copyOf(locations);
        keywords = List.copyOf(keywords);
    }
}
