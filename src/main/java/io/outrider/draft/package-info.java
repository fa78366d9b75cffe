/** The words of one mail: writing, reviewing, approving, and where the draft stands. */
package io.outrider.draft;
