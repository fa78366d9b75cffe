package io.outrider.store;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** This is a store that is not there: for judging routes without opening one. Rooms can be built on it, and not used. */
public final class MongoNothing {
    private MongoNothing() {}

    /** A store that finds nothing and throws IllegalStateException at the first write, count or list. */
    public static MongoStore store() {
        return new MongoStore(nothing(MongoClient.class), "nothing");
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> answer(method)));
    }

    private static Object answer(Method method) {
        Class<?> type = method.getReturnType();
        if (type == MongoDatabase.class || type == MongoCollection.class || type == FindIterable.class) {
            return nothing(type);
        }
        if (method.getName().equals("first") || method.getName().equals("close")) {
            return null;
        }
        throw new IllegalStateException("store is not open: '" + method.getName() + "' was asked of it");
    }
}
