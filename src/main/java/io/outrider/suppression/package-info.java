/** Whom we must not write to again and why; unsubscribe tokens and endpoint. */
package io.outrider.suppression;
