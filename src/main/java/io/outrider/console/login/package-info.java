/** Users, their passwords and roles, and the sessions and links by which they get in (SEC-01 to SEC-05, SEC-09). */
package io.outrider.console.login;
