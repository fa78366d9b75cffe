package io.outrider;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * This is one command that acts on the stores: done by the running Outrider when there is one, else by the command's own
 * process (DESIGN 5). Implementations are safe for use by many threads.
 */
interface Errand {
    /**
     * Does it. What cannot be done is an answer, not an exception.
     *
     * @param words what the command line said, by name
     */
    Answer run(Map<String, String> words);

    /**
     * What a command ends with.
     *
     * @param exit 0 good, 1 a finding, 2 wrong usage
     * @param lines what is printed: to standard output when good, else to standard error
     */
    record Answer(int exit, List<String> lines) {
        public Answer {
            lines = List.copyOf(lines);
        }

        /** Prints the lines where they belong, and answers how the command exits. */
        int print(CommandLine command) {
            PrintWriter to = exit == 0 ? command.getOut() : command.getErr();
            lines.forEach(to::println);
            to.flush();
            return exit;
        }

        static Answer good(String... lines) {
            return new Answer(0, List.of(lines));
        }

        static Answer finding(String... lines) {
            return new Answer(1, List.of(lines));
        }

        static Answer wrongUsage(String... lines) {
            return new Answer(2, List.of(lines));
        }
    }
}
