package org.openbank.customer.socialmedia;

import java.util.List;

/** All handles of a customer, newest first; the key really is {@code checks}. */
public record SocialMediaHandlesJson(List<SocialMediaHandleJson> checks) {}
