package io.outrider.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A process that is broken off at one of its calls to the stores, before the call or when it was made and its answer is not there
 * yet. From then on no call comes through, until another process takes over.
 */
final class BreakingOff {
    private int calls;
    private int at;
    private boolean after;
    private boolean dead;

    /** This happens in the place of an answer. */
    static final class Gone extends RuntimeException {
        Gone() {
            super("the process is gone");
        }
    }

    /** The store as the process sees it. */
    <T> T seen(Class<T> type, T store) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
            boolean last = count();
            if (dead && !(last && after)) {
                throw new Gone();
            }
            try {
                Object answer = method.invoke(store, arguments);
                if (last) {
                    throw new Gone();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    private synchronized boolean count() {
        boolean last = ++calls == at;
        dead |= last;
        return last;
    }

    /** How many calls were made since it began. */
    synchronized int calls() {
        return calls;
    }

    /**
     * Another process begins; it lives on.
     *
     * @return this
     */
    synchronized BreakingOff anew() {
        return endingAt(0, false);
    }

    /** Another process begins, which ends at its so manieth call, before it is made or after. */
    synchronized BreakingOff endingAt(int call, boolean afterwards) {
        calls = 0;
        at = call;
        after = afterwards;
        dead = false;
        return this;
    }
}
