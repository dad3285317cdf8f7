package org.openbank.customer.entitlement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The operation is for users who hold any one of these roles; {@link #checks} is the order of checks. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresRole {

    /** In the order in which OBP-20006 names them. */
    Role[] value();

    /** Older names that count as those do; OBP-20006 does not name them. */
    Role[] alsoHeldBy() default {};

    Check[] checks() default {Check.BANK, Check.ROLE};
}
