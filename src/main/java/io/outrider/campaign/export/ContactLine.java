package io.outrider.campaign.export;

import java.util.List;

/** This is a contact as a file shows it. */
record ContactLine(
        String email,
        String firstName,
        String lastName,
        String title,
        String phone,
        String company,
        String check,
        String priority,
        String source,
        String createdAt) {
    static final List<String> HEADER = List.of(
            "Email",
            "First Name",
            "Last Name",
            "Contact Title",
            "Phone",
            "Company",
            "Address Check",
            "Priority",
            "Source",
            "Created At");

    List<String> cells() {
        return List.of(email, firstName, lastName, title, phone, company, check, priority, source, createdAt);
    }
}
