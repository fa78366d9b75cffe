package io.outrider.inbox.sort;

/**
 * This is one reply on its way to the model.
 *
 * @param reply what is to be sorted
 * @param run of the route in which it is asked
 */
public record Question(Replies.Reply reply, Run run) {
    /** One run: ends with the first question that is not answered, for the next would not be either. For one thread. */
    static final class Run {
        private boolean over;

        /** Whether to ask. Until {@link #answered} it is over. */
        boolean goesOn() {
            boolean goes = !over;
            over = true;
            return goes;
        }

        void answered() {
            over = false;
        }
    }
}
