package io.outrider.lead.sheet.field;

import io.outrider.lead.CompanyName;
import io.outrider.lead.UsState;
import io.outrider.lead.sheet.SheetRow;
import io.outrider.mail.Address;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** These are the cells of one row, read as what they should be; what cannot be is noted as a rejection (IMX-03). */
final class Cells {
    private static final int LONGEST = 1_000;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern NEUTRALISED = Pattern.compile("'(?=[=+@-])");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})([T ].*)?");
    private static final Pattern US = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern MONEY = Pattern.compile("\\d{1,9}(\\.\\d+)?");

    private final Columns columns;
    private final SheetRow row;
    private final List<Rejection> rejections = new ArrayList<>();

    Cells(Columns columns, SheetRow row) {
        this.columns = columns;
        this.row = row;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    /** A text: one line, without control characters, without what our own exports put in front of a formula. */
    String text(Field field) {
        int column = columns.of(field);
        return column < 0 ? "" : text(field.word(), column);
    }

    String text(String name, int column) {
        String text = BLANKS.matcher(row.cell(column)).replaceAll(" ").strip();
        if (text.length() > LONGEST) {
            reject(name, text.substring(0, 80) + "…", "is " + text.length() + " long; allowed are " + LONGEST);
        }
        return text.startsWith("'") ? NEUTRALISED.matcher(text).replaceFirst("") : text;
    }

    String company() {
        String company = text(Field.COMPANY);
        if (!company.isEmpty() && CompanyName.of(company).id().isEmpty()) {
            reject(Field.COMPANY.word(), company, "has no letter or digit; allowed is a name");
        }
        return needed(Field.COMPANY, company);
    }

    /** A text that must be there in this kind of list. */
    String needed(Field field, String text) {
        if (text.isEmpty() && columns.kind().needed().contains(field)) {
            reject(field.word(), "", "is missing");
        }
        return text;
    }

    Optional<LocalDate> date() {
        String text = text(Field.DATE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(text);
        Matcher us = US.matcher(text);
        try {
            if (iso.matches()) {
                return Optional.of(day(iso, 1, 2, 3));
            }
            if (us.matches()) {
                return Optional.of(day(us, 3, 1, 2));
            }
        } catch (DateTimeException e) {
            // falls through to the same rejection as a text that is no date at all
        }
        reject(Field.DATE.word(), text, "is no date; allowed are YYYY-MM-DD and MM/DD/YYYY");
        return Optional.empty();
    }

    private static LocalDate day(Matcher m, int year, int month, int day) {
        return LocalDate.of(
                Integer.parseInt(m.group(year)), Integer.parseInt(m.group(month)), Integer.parseInt(m.group(day)));
    }

    Optional<Double> money(Field field) {
        String text = text(field);
        String plain = text.replace("$", "").replace(",", "").replace(" ", "");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (!MONEY.matcher(plain).matches()) {
            reject(field.word(), text, "is no amount; allowed are digits such as $52,000 or 52000.50");
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(plain));
    }

    /** Two letters. In a list of people, who may live anywhere, another text is no state and no mistake. */
    String state() {
        String text = text(Field.STATE);
        String code = UsState.code(text);
        if (!text.isEmpty() && code.isEmpty() && columns.kind() == ListKind.LEADS) {
            reject(Field.STATE.word(), text, "is no state of the USA; allowed are its name and two letters");
        }
        return code;
    }

    Optional<Address> address() {
        String text = needed(Field.EMAIL, text(Field.EMAIL));
        Optional<Address> address = Address.parse(text);
        if (!text.isEmpty() && address.isEmpty()) {
            reject(Field.EMAIL.word(), text, "is no address; allowed is local@domain");
        }
        return address;
    }

    void reject(String field, String value, String reason) {
        rejections.add(new Rejection(row.line(), field, value, reason));
    }
}
