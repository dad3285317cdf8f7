package org.openbank.customer.attribute;

import java.util.List;

/** All attributes of a customer, oldest first. */
public record CustomerAttributesJson(List<CustomerAttributeJson> customerAttributes) {}
