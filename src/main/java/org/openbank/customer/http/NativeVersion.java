package org.openbank.customer.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The operation came to be in this version of OBP, older than the one in its path (contract section 1.1). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NativeVersion {

    /** For example {@code v2.1.0}. */
    String value();
}
