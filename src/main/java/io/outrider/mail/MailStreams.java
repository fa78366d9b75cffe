package io.outrider.mail;

/** This tells Jakarta Mail once where its streams are; otherwise every header of every mail looks for them in every jar. Stateless. */
public final class MailStreams {
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private MailStreams() {}

    /** From now on it knows. */
    public static void known() {
        // the class does it when it is loaded
    }
}
