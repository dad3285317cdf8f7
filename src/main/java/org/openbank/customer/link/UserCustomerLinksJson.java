package org.openbank.customer.link;

import java.util.List;

/** Several links. */
public record UserCustomerLinksJson(List<UserCustomerLinkJson> userCustomerLinks) {}
