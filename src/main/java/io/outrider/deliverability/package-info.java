/** SPF, DKIM, DMARC and MX of our sending domains. */
package io.outrider.deliverability;
