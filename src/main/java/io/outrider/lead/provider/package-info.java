/** Outside services: the facts about each, what it answers, when it may be asked. Every room that asks one uses this. */
package io.outrider.lead.provider;
