package io.github.rollcall.sandbox.account;

import static io.github.rollcall.sandbox.http.Route.open;
import static io.github.rollcall.sandbox.http.Route.secured;

import io.github.rollcall.sandbox.Operation;
import io.github.rollcall.sandbox.RateGroup;
import io.github.rollcall.sandbox.http.Route;
import io.github.rollcall.sandbox.http.Router;
import java.util.List;

/** The addresses of the API that the stand-in knows. */
final class Routes {

    private static final String V1 = "/restapi/v1.0";
    private static final String V2_ACCOUNT = "/restapi/v2/accounts/{account}";
    private static final String ACCOUNT = V1 + "/account/{account}";
    private static final String EXTENSION = ACCOUNT + "/extension/{extension}";
    private static final String BULK_UPDATE = ACCOUNT + "/extension-bulk-update";
    private static final String IMAGE = EXTENSION + "/profile-image";

    private Routes() {}

    static Router of(
            TokenResource tokens,
            ExtensionResource extensions,
            BulkUpdateResource bulkUpdates,
            ProfileImageResource images,
            DictionaryResource dictionaries,
            AccountResource account,
            RoleResource roles,
            DirectoryEntriesResource entries) {
        return new Router(List.of(
                open("POST", "/restapi/oauth/token", Operation.TOKEN, RateGroup.AUTH, tokens::issue),
                open("POST", "/restapi/oauth/revoke", Operation.REVOKE, RateGroup.AUTH, tokens::revoke),
                open("GET", "/restapi", Operation.ACCOUNT, null, account::versions),
                open("GET", V1, Operation.ACCOUNT, null, account::version),
                secured("POST", ACCOUNT + "/extension", Operation.CREATE, RateGroup.MEDIUM, extensions::create)
                        .needs("EditAccounts", "AddRemoveUsers"),
                secured("GET", ACCOUNT + "/extension", Operation.LIST, RateGroup.MEDIUM, extensions::list)
                        .needs("ReadAccounts", "ReadExtensions"),
                secured("GET", EXTENSION, Operation.GET, RateGroup.LIGHT, extensions::get)
                        .needs("ReadAccounts", "ReadExtensions"),
                secured("PUT", EXTENSION, Operation.UPDATE, RateGroup.MEDIUM, extensions::update)
                        .needs("EditExtensions", "EditUserInfo", "EditUserCredentials"),
                secured("DELETE", EXTENSION, Operation.DELETE, RateGroup.MEDIUM, extensions::delete)
                        .needs("EditAccounts", "AddRemoveUsers"),
                secured("GET", ACCOUNT + "/directory/entries", Operation.DIRECTORY, RateGroup.MEDIUM, entries::list)
                        .needs("ReadAccounts"),
                secured("POST", BULK_UPDATE, Operation.BULK_UPDATE, RateGroup.HEAVY, bulkUpdates::start)
                        .needs("EditExtensions", "EditExtensionInfo"),
                secured("GET", BULK_UPDATE + "/tasks/{task}", Operation.TASK, RateGroup.LIGHT, bulkUpdates::show)
                        .needs("EditExtensions", "EditExtensionInfo"),
                secured("PUT", IMAGE, Operation.IMAGE, RateGroup.HEAVY, images::write)
                        .needs("EditExtensions", "EditUserInfo"),
                secured("POST", IMAGE, Operation.IMAGE, RateGroup.HEAVY, images::write)
                        .needs("EditExtensions", "EditUserInfo"),
                secured("GET", IMAGE, Operation.READ_IMAGE, RateGroup.MEDIUM, images::read)
                        .needs("ReadAccounts", "ReadExtensions"),
                secured("GET", IMAGE + "/{scale}", Operation.READ_IMAGE, RateGroup.MEDIUM, images::readScaled)
                        .needs("ReadAccounts", "ReadExtensions"),
                secured("DELETE", IMAGE, Operation.DELETE, RateGroup.MEDIUM, images::delete)
                        .needs("EditExtensions", "EditUserInfo"),
                dictionary("timezone", dictionaries::timeZones),
                dictionary("language", dictionaries::languages),
                dictionary("country", dictionaries::countries),
                dictionary("state", dictionaries::states),
                fact(ACCOUNT, RateGroup.LIGHT, account::account).needs("ReadAccounts", "ReadCompanyInfo"),
                fact(ACCOUNT + "/service-info", RateGroup.LIGHT, account::serviceInfo)
                        .needs("ReadAccounts", "ReadCompanyInfo"),
                fact(ACCOUNT + "/business-address", RateGroup.LIGHT, account::businessAddress)
                        .needs("ReadAccounts", "ReadCompanyInfo"),
                fact(ACCOUNT + "/sites", RateGroup.LIGHT, account::sites).needs("ReadAccounts", "ReadExtensions"),
                fact(ACCOUNT + "/custom-fields", RateGroup.LIGHT, account::customFields)
                        .needs("ReadAccounts", "ReadUserInfo"),
                fact(ACCOUNT + "/user-role", RateGroup.MEDIUM, account::roles).needs("ReadAccounts", "ReadUserRoles"),
                fact(ACCOUNT + "/user-role/default", RateGroup.LIGHT, account::defaultRole)
                        .needs("RoleManagement"),
                fact(ACCOUNT + "/assigned-role", RateGroup.MEDIUM, roles::ofEverybody)
                        .needs("ReadAccounts", "ReadUserRoles"),
                secured(
                                "POST",
                                ACCOUNT + "/user-role/{role}/bulk-assign",
                                Operation.BULK_ROLE,
                                RateGroup.HEAVY,
                                roles::assignToMany)
                        .needs("RoleManagement", "EditUserRoles"),
                fact(EXTENSION + "/authz-profile/check", RateGroup.LIGHT, account::checkPermission),
                fact(EXTENSION + "/assigned-role", RateGroup.LIGHT, roles::assignedRole)
                        .needs("ReadAccounts", "ReadUserRoles"),
                secured("PUT", EXTENSION + "/assigned-role", Operation.UPDATE, RateGroup.MEDIUM, roles::assignRole)
                        .needs("RoleManagement", "EditAssignedRoles"),
                secured(
                                "PUT",
                                EXTENSION + "/assigned-role/default",
                                Operation.UPDATE,
                                RateGroup.MEDIUM,
                                roles::resetRole)
                        .needs("RoleManagement", "Users"),
                fact(V2_ACCOUNT + "/cost-centers", RateGroup.LIGHT, account::costCenters)
                        .needs("ReadAccounts", "CostCenterManagement"),
                fact(V2_ACCOUNT + "/regional-settings", RateGroup.LIGHT, account::regionalSettings)
                        .needs("ReadAccounts"),
                fact(V2_ACCOUNT + "/phone-numbers", RateGroup.HEAVY, account::phoneNumbers)
                        .needs("EditAccounts", "EditCompanyPhoneNumbers"),
                secured(
                                "POST",
                                V2_ACCOUNT + "/send-welcome-email",
                                Operation.MAIL,
                                RateGroup.MEDIUM,
                                account::sendWelcomeEmail)
                        .needs("EditExtensions", "Users")));
    }

    private static Route fact(String path, RateGroup group, Route.Handler handler) {
        return secured("GET", path, Operation.ACCOUNT, group, handler);
    }

    private static Route dictionary(String name, Route.Handler handler) {
        return secured("GET", V1 + "/dictionary/" + name, Operation.DICTIONARY, RateGroup.LIGHT, handler);
    }
}
