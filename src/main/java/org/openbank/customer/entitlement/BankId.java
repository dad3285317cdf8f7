package org.openbank.customer.entitlement;

import java.util.regex.Pattern;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** The form of a BANK_ID, and the answer when there is no such bank (contract sections 1.8 B and 2.2). */
public final class BankId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private BankId() {}

    public static boolean isWellFormed(String bankId) {
        return FORM.matcher(bankId).matches();
    }

    public static ObpException notFound(String bankId) {
        return ObpError.BANK_NOT_FOUND.with("Current BankId is " + bankId);
    }

    /** The answer when the bank_id of a body is that of no bank (section 6). */
    public static ObpException notFoundInBody() {
        return ObpError.BANK_NOT_FOUND.bare().withStatus(400);
    }
}
