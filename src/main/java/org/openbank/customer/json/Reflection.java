package org.openbank.customer.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls a record's own members, which cannot fail, without their checked exceptions. */
final class Reflection {

    private Reflection() {}

    static Object create(Constructor<?> constructor, Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(Method accessor, Object bodyRecord) {
        try {
            return accessor.invoke(bodyRecord);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
