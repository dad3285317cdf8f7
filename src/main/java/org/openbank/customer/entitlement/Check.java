package org.openbank.customer.entitlement;

/** What is checked of a request after login and before its body, in the order an operation states (contract section 1.8). */
public enum Check {
    /** The firehose is switched on: OBP-00012. */
    FIREHOSE,
    /** BANK_ID has the form of one: OBP-30111. */
    BANK_ID_FORMAT,
    /** The bank of the path exists: OBP-30001. */
    BANK,
    /** The caller holds one of the operation's roles: OBP-20006. */
    ROLE,
    /** As ROLE, when the instance demands it ({@code obp.crm-events.require-role}). */
    ROLE_IF_CONFIGURED,
    /** The user of the path exists: OBP-20005. */
    USER,
    /** The operation of the path is served here: OBP-40048. */
    OPERATION
}
