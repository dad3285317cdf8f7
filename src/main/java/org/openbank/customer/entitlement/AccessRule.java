package org.openbank.customer.entitlement;

import java.lang.reflect.Method;
import java.util.List;

/** Who may call a resource method and in which order that is checked, read from its annotation. */
public record AccessRule(boolean anonymous, List<Role> roles, List<Check> checks) {

    /** Refuses a method that states no rule: nothing is open by omission. */
    public static AccessRule of(Method method) {
        RequiresRole requiresRole = method.getAnnotation(RequiresRole.class);
        if (requiresRole != null) {
            return new AccessRule(false, List.of(requiresRole.value()), List.of(requiresRole.checks()));
        }
        AnyUser anyUser = method.getAnnotation(AnyUser.class);
        if (anyUser != null) {
            return new AccessRule(false, List.of(), List.of(anyUser.checks()));
        }
        if (method.isAnnotationPresent(Anonymous.class)) {
            return new AccessRule(true, List.of(), List.of());
        }
        throw new IllegalStateException(method + " states neither @RequiresRole nor @AnyUser nor @Anonymous");
    }
}
