package io.outrider.lead.sheet.field;

/**
 * This is why a row was not taken: one field of it.
 *
 * @param line where the row begins in the file
 * @param field word of the field, or {@code row}
 * @param value as it stands in the file
 * @param reason what is wrong with it, and what is allowed
 */
public record Rejection(long line, String field, String value, String reason) {}
