package io.outrider.sending.gate;

/**
 * This is a gate's decision with what it saw.
 *
 * @param gate the gate's name, kebab case
 * @param decision what it says
 * @param observed the value it looked at
 * @param limit what it compared it with
 * @param origin the setting, mailbox or campaign that set the limit
 */
public record Finding(String gate, Decision decision, String observed, String limit, String origin) {
    /** Whether this gate lets the draft pass. */
    public boolean passes() {
        return decision instanceof Decision.Send;
    }
}
