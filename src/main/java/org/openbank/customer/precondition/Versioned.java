package org.openbank.customer.precondition;

/** An answer that shows one row, whose tag can be sent back with If-Match (contract section 12). */
public interface Versioned {

    /** The version of the row that it shows. */
    RowVersion rowVersion();
}
