package org.openbank.customer.http;

import java.lang.reflect.Method;

import jakarta.ws.rs.Path;

/**
 * An operation as OBP names it (contract section 4): the version it came to be in, for example {@code v3.1.0}, and its
 * function, for example {@code createCustomer}. A resource method whose function other versions have too bears the
 * version in its name, as in {@code createCustomerV600}; OBP's name is without it.
 */
public record ObpOperation(String version, String function) {

    private static final String PREFIX = "/obp/";

    /** Of a resource method; its class has the prefix with the version as its path. */
    public static ObpOperation of(Method method) {
        NativeVersion older = method.getAnnotation(NativeVersion.class);
        String path = method.getDeclaringClass().getAnnotation(Path.class).value();
        String version = older != null ? older.value() : path.substring(PREFIX.length());
        return new ObpOperation(version, method.getName().replaceFirst("V[0-9]{3}$", ""));
    }

    /** For example {@code OBPv3.1.0-createCustomer}. */
    public String id() {
        return "OBP" + version + "-" + function;
    }
}
