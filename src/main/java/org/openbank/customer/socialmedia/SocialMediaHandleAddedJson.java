package org.openbank.customer.socialmedia;

/** The answer of a successful add. */
public record SocialMediaHandleAddedJson(String success) {}
