/** Alert rules and the channels they go to. */
package io.outrider.alert;
