package io.outrider.sandbox;

import io.outrider.time.Chance;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** This is how an answer is given: a mail into the mailbox's folder, or the press of a button. Thread-safe. */
final class Correspondence {
    private final Letters letters;
    private final Correspondents correspondents;
    private final Chance chance;
    private final Consumer<Letter> folders;
    private final OneClick button = new OneClick();
    private final HumanHand human = new HumanHand();
    private final AnsweringMachine machine = new AnsweringMachine();
    private final Postmaster postmaster = new Postmaster();

    /** @param folders where a letter that is kept goes to be seen by IMAP */
    Correspondence(Letters letters, Correspondents correspondents, Chance chance, Consumer<Letter> folders) {
        this.letters = letters;
        this.correspondents = correspondents;
        this.chance = chance;
        this.folders = folders;
    }

    /** Gives an answer; given twice, it is the same mail and comes once. */
    void give(Answer answer) {
        Optional<Letter> letter = letters.find(answer.letter());
        if (letter.isEmpty()) {
            correspondents.end(answer, Answer.State.DROPPED, "the mail to be answered is gone");
            return;
        }
        Pen pen = pen(answer, letter.get());
        if (answer.fate() == Fate.OPTOUT) {
            press(answer, pen.original());
            return;
        }
        Letter mail = mail(answer, write(pen), pen.mail().messageId());
        if (letters.keep(mail)) {
            folders.accept(mail);
        }
        correspondents.end(answer, Answer.State.GIVEN, "mail " + mail.messageId());
    }

    private Pen pen(Answer answer, Letter letter) {
        return new Pen(
                answer,
                letter,
                Original.of(letter),
                chance.draw(
                        answer.id(), letter.at().atZone(OfficeHours.DESK.zone()).toLocalDate(), "sandbox-words", 0));
    }

    private byte[] write(Pen pen) {
        return switch (pen.answer().fate()) {
            case REPLY -> human.reply(pen);
            case REMOVE -> human.removal(pen);
            case AWAY -> machine.away(pen);
            case DEPARTED -> machine.departed(pen);
            case BOUNCE -> postmaster.unknownUser(pen);
            case FULL -> postmaster.mailboxFull(pen);
            case COMPLAINT -> postmaster.complaint(pen);
            case OPTOUT, SILENT ->
                throw new IllegalArgumentException("fate " + pen.answer().fate() + " of answer '"
                        + pen.answer().id() + "' writes no mail");
        };
    }

    private void press(Answer answer, Original original) {
        Optional<URI> link = original.oneClick();
        if (link.isEmpty()) {
            correspondents.end(answer, Answer.State.DROPPED, "the mail has no one-click link");
            return;
        }
        OneClick.Pressed pressed = button.press(link.get());
        if (pressed.repeat()) {
            correspondents.putOff(answer, pressed.outcome());
        } else {
            Answer.State state = pressed.done() ? Answer.State.GIVEN : Answer.State.DROPPED;
            correspondents.end(answer, state, pressed.outcome());
        }
    }

    private static Letter mail(Answer answer, byte[] raw, String messageId) {
        return new Letter(
                "answer|" + answer.id(),
                Letter.Kind.DELIVERED,
                answer.mailbox(),
                answer.folder(),
                false,
                answer.due(),
                messageId,
                answer.correspondent(),
                List.of(answer.mailbox()),
                raw);
    }
}
