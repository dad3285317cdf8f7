package org.openbank.customer.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Marks an operation that heeds the header Idempotency-Key (contract section 13). Under a key everything it writes is in
 * one transaction: that of its session, or one of plain statements.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /** The header of an answer that was given before. */
    String REPLAYED = "Idempotent-Replayed";

    /** Whether it writes by one statement, which keeps the answer too. */
    @Nonbinding
    boolean keptByStatement() default false;

    /** Whether the body decides who may do it, so that a key is judged only when the operation was about to be done. */
    @Nonbinding
    boolean rightsFollowFromBody() default false;
}
