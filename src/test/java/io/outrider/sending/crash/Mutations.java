package io.outrider.sending.crash;

import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Move;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Outboxes that are wrong in one way each, so that a rig can be shown to fail. */
final class Mutations {
    private Mutations() {}

    /** Whoever asks has the right fence, and an announcement that stands is anybody's. */
    static Drafts fenceOff(Drafts drafts) {
        return with((proxy, method, args) -> {
            if (!"move".equals(method.getName())) {
                return call(drafts, method, args);
            }
            Move move = (Move) args[0];
            return drafts.move(underTheFenceOfNow(drafts, move))
                    || (move.to() == DraftStatus.SENDING && sending(drafts, move.id()));
        });
    }

    /** The dot is written down when the dialogue is over. */
    static Drafts markerAfterData(Drafts drafts) {
        Map<String, Move> late = new ConcurrentHashMap<>();
        return with((proxy, method, args) -> {
            if ("move".equals(method.getName())) {
                Move move = (Move) args[0];
                if (move.to() == DraftStatus.SENDING) {
                    late.put(move.id(), move);
                    return true;
                }
                Move marker = late.remove(move.id());
                return (marker == null || drafts.move(marker)) && drafts.move(move);
            }
            return call(drafts, method, args);
        });
    }

    /** Says that the dot is announced and takes its time before the dot: the moment at which nothing can protect. */
    static Drafts pauseAfterTheAnnouncement(Drafts drafts) {
        return with((proxy, method, args) -> {
            Object answer = call(drafts, method, args);
            if ("move".equals(method.getName()) && ((Move) args[0]).to() == DraftStatus.SENDING) {
                System.out.println("announced");
                RigServer.pause(1500);
            }
            return answer;
        });
    }

    private static Move underTheFenceOfNow(Drafts drafts, Move m) {
        return m.fence().isEmpty()
                ? m
                : new Move(
                        m.id(),
                        m.from(),
                        m.to(),
                        OptionalLong.of(fence(drafts, m.id())),
                        m.reason(),
                        m.at(),
                        m.due(),
                        m.messageId(),
                        m.leaseUntil(),
                        m.attempts());
    }

    private static boolean sending(Drafts drafts, String id) {
        return drafts.find(id)
                .filter(d -> d.state().status() == DraftStatus.SENDING)
                .isPresent();
    }

    private static long fence(Drafts drafts, String id) {
        return drafts.find(id).map(Draft::state).map(Draft.State::fence).orElse(0L);
    }

    private static Drafts with(InvocationHandler handler) {
        return (Drafts) Proxy.newProxyInstance(Drafts.class.getClassLoader(), new Class<?>[] {Drafts.class}, handler);
    }

    private static Object call(Drafts drafts, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(drafts, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
