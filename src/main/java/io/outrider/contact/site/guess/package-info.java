/** What a language model takes from a company's website: four phrases for templates, and nothing that is not on the pages. */
package io.outrider.contact.site.guess;
