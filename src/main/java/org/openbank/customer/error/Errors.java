package org.openbank.customer.error;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Errors of an operation that its other annotations do not tell. Those of login, bank, role, body, customer
 * and store follow from the access rule, the path and the body's record.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Errors {

    ObpError[] value();
}
