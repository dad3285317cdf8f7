package org.openbank.customer.entitlement;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may call a resource method and in which order that is checked, read from its annotation.
 *
 * @param named the roles that OBP-20006 names
 * @param roles any one of which suffices: those and what counts as they do
 * @param checks up to the role, or all when none is asked for
 * @param lateChecks those after it: the check of the body by a schema comes between (contract section 10.1)
 */
public record AccessRule(
        boolean anonymous, List<Role> named, List<Role> roles, List<Check> checks, List<Check> lateChecks) {

    private static AccessRule of(List<Role> named, List<Role> roles, List<Check> inOrder) {
        int early = inOrder.contains(Check.ROLE) ? inOrder.indexOf(Check.ROLE) + 1 : inOrder.size();
        return new AccessRule(false, named, roles, inOrder.subList(0, early), inOrder.subList(early, inOrder.size()));
    }

    /** Refuses a method that states no rule: nothing is open by omission. */
    public static AccessRule of(Method method) {
        RequiresRole requiresRole = method.getAnnotation(RequiresRole.class);
        if (requiresRole != null) {
            List<Role> roles = Stream.of(requiresRole.value(), requiresRole.alsoHeldBy())
                    .flatMap(Stream::of)
                    .toList();
            return of(List.of(requiresRole.value()), roles, List.of(requiresRole.checks()));
        }
        AnyUser anyUser = method.getAnnotation(AnyUser.class);
        if (anyUser != null) {
            return of(List.of(), List.of(), List.of(anyUser.checks()));
        }
        if (method.isAnnotationPresent(Anonymous.class)) {
            return new AccessRule(true, List.of(), List.of(), List.of(), List.of());
        }
        throw new IllegalStateException(method + " states neither @RequiresRole nor @AnyUser nor @Anonymous");
    }

    /** All of them in their order. */
    public List<Check> allChecks() {
        return Stream.concat(checks.stream(), lateChecks.stream()).toList();
    }
}
