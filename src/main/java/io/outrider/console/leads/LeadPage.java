package io.outrider.console.leads;

import java.util.List;
import java.util.Optional;

/**
 * This is a page of the list of leads.
 *
 * @param page from 1
 * @param size leads a page
 * @param total leads in all; 10,000 means that many or more
 * @param among when not all leads were looked at: how many; the newest, of a campaign any
 * @param items the leads
 * @param sources by which the list can be narrowed
 */
public record LeadPage(
        int page, int size, long total, Optional<Integer> among, List<LeadRow> items, List<String> sources) {}
