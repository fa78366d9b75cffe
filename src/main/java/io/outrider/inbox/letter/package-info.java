/** Taking a mail apart: header fields, parts, addresses; bounded, and never throwing. */
package io.outrider.inbox.letter;
