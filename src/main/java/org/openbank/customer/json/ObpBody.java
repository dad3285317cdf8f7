package org.openbank.customer.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.openbank.customer.error.ObpError;

/**
 * Marks a record as a request body of the contract. Every component is required, except lists;
 * {@code @Size(max)} on a component is the length of its column, in characters (section 2.2).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ObpBody {

    /** The class that error OBP-10001 names (section 1.8 J); empty for the one operation that names none. */
    String name();

    /** What the operation answers when a value does not fit its column (section 1.4, last row). */
    ObpError storeError() default ObpError.INVALID_CONNECTOR_RESPONSE;
}
