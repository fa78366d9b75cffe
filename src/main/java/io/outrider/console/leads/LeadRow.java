package io.outrider.console.leads;

import io.outrider.lead.Company;
import io.outrider.lead.Lead;
import io.outrider.lead.SizeClass;
import io.outrider.lead.standing.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * This is a lead in the list.
 *
 * @param status that holds
 * @param beneath where Outrider has it while a person's word holds
 * @param sources every source that it was seen in (LED-26)
 * @param category how often the company looks for people
 * @param employees of the company
 * @param sizePriority 1 at most 50 employees, 2 at most 500, 3 more (LED-28)
 * @param contacts how many people are linked
 * @param why a person's reason while the person's word holds, else Outrider's; or empty
 * @param saidBy whose word holds
 */
public record LeadRow(
        String id,
        String company,
        String title,
        String state,
        Lead.Status status,
        Optional<Lead.Status> beneath,
        List<String> sources,
        Optional<Company.Category> category,
        Optional<Integer> employees,
        Optional<Integer> sizePriority,
        Optional<LocalDate> postedOn,
        Instant createdAt,
        int contacts,
        String why,
        Optional<String> saidBy) {
    static LeadRow of(Standing standing, Optional<Company> company, int contacts, LocalDate today) {
        Lead lead = standing.lead();
        Optional<Integer> employees = company.flatMap(Company::employees);
        return new LeadRow(
                lead.id(),
                lead.companyName(),
                lead.title(),
                lead.state(),
                lead.status(),
                standing.beneath(),
                lead.sources(),
                company.map(c -> c.category(today)),
                employees,
                employees.map(n -> SizeClass.of(n).priority()),
                lead.postedOn(),
                lead.createdAt(),
                contacts,
                standing.said().map(Standing.Said::reason).orElse(standing.reason()),
                standing.said().map(Standing.Said::by));
    }
}
