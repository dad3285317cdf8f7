package org.openbank.customer.socialmedia;

import java.io.Serializable;
import java.util.UUID;

/** The key of a social media handle, bank first. */
public record SocialMediaHandleId(String bankId, UUID socialMediaHandleId) implements Serializable {}
