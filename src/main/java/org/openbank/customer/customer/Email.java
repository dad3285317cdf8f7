package org.openbank.customer.customer;

import java.util.Locale;

/** How an e-mail address is stored: trimmed and in lower case (contract section 2.2). */
final class Email {

    private Email() {}

    static String normalised(String email) {
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }
}
