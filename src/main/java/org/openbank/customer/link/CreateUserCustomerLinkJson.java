package org.openbank.customer.link;

import org.openbank.customer.json.ObpBody;

/** Which user is to be linked to which customer (contract section 3.11). */
@ObpBody(name = "CreateUserCustomerLinkJson")
public record CreateUserCustomerLinkJson(String userId, String customerId) {}
