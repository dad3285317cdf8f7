package org.openbank.customer.export;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The operation's list comes in pages, by {@code limit}, {@code offset} and {@code sort_direction} as
 * {@link Paging#ofPage} reads them (contract section 1.6); for the API document.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Paged {}
