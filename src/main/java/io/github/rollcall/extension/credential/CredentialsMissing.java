package io.github.rollcall.extension.credential;

/** The configuration says too little, or nonsense, about who we are to RingCentral. */
public final class CredentialsMissing extends RuntimeException {

    public CredentialsMissing(String message) {
        super(message);
    }
}
