package io.outrider.lead;

/**
 * This is the person whom a posting names (LED-22), as delivered.
 *
 * @param email nothing checked
 * @param name in one piece, or empty
 * @param firstName or empty
 * @param lastName or empty
 * @param title or empty
 * @param phone or empty
 */
public record Named(String email, String name, String firstName, String lastName, String title, String phone) {}
