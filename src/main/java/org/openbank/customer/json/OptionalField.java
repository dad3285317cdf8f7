package org.openbank.customer.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that a request may leave out or send as null, either of which is null; all others are required. A number
 * or a truth value that is optional has the type {@code Integer} or {@code Boolean}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OptionalField {}
