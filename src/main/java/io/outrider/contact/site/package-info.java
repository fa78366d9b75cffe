/** What companies say about themselves on their websites: read politely, once a week, for templates and the score. */
package io.outrider.contact.site;
