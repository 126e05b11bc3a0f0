package io.github.rollcall.sandbox.account;

/** What never changes about the stand-in account. As in many real accounts, the administrator's id is the account's. */
public final class AccountFacts {

    public static final long ADMINISTRATOR_ID = 400_129_284_008L;
    public static final String ACCOUNT_ID = Long.toString(ADMINISTRATOR_ID);
    static final String MAIN_NUMBER = "+18005550199";

    private AccountFacts() {}
}
