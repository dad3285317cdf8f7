package org.openbank.customer.export;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which part of its list an operation takes (contract section 1.6); for the API document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Paged {

    Kind value() default Kind.PAGE;

    /** How the query is read. */
    enum Kind {
        /** {@code limit}, {@code offset} and {@code sort_direction}, as {@link Paging#ofPage}. */
        PAGE,
        /** The same and {@code from_date}, {@code to_date} and {@code after}, as {@link Paging#of}. */
        BY_LAST_CHANGE,
        /** {@code limit} and {@code offset} alone, and without a limit all, as {@link Paging#ofWhole}. */
        WHOLE,
        /** {@code limit} and dates, and {@code after} in the place of an offset. */
        CONTINUED;

        /** Whether it goes on by key, and comes by lines too (contract section 17). */
        public boolean isExport() {
            return this == BY_LAST_CHANGE || this == CONTINUED;
        }
    }
}
