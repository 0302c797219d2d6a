// Written by scripts/api-types.mjs from /openapi.json.
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProjectionsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProjectionsController_parked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/rebuilt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProjectionsController_rebuilt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projections/{name}/retried": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProjectionsController_retried"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MetricsController_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StatusController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ApiKeyListController_list"];
        put?: never;
        post: operations["ApiKeysController_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{key}/revoked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ApiKeysController_revoked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoleListController_list"];
        put?: never;
        post: operations["RolesController_granted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RolesController_withdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignInController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignInController_linked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identities/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignInController_unlinked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{person}/signed-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignInController_signedOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_ways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_begin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_finish"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/signed-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_signedOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PeopleReadsController_list"];
        put?: never;
        post: operations["PeopleWritesController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/mail-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleWritesController_mailAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleWritesController_renamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleWritesController_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/aliases/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleWritesController_aliasWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PeopleReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PeopleReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TeamsReadsController_list"];
        put?: never;
        post: operations["TeamsWritesController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_joined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/members/left": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_left"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_retraction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/mail-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_mailAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_renamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/aliases/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TeamsWritesController_aliasWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TeamsReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{entry}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TeamsReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ServicesReadsController_list"];
        put?: never;
        post: operations["ServicesWritesController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_assigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/owners/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_retraction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_renamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/aliases/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ServicesWritesController_aliasWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ServicesReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{entry}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ServicesReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MonitorsReadsController_list"];
        put?: never;
        post: operations["MonitorsWritesController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_assigned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/owners/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_retraction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_renamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/aliases/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MonitorsWritesController_aliasWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MonitorsReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/monitors/{entry}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MonitorsReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/mail-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersWritesController_mailAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersWritesController_renamed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersWritesController_alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/aliases/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersWritesController_aliasWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExternalUsersReadsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExternalUsersReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExternalUsersReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleProtectionController_erased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleProtectionController_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PeopleProtectionController_released"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/erased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersProtectionController_erased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersProtectionController_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExternalUsersProtectionController_released"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{entry}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PeopleExportController_exported"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/external-users/{entry}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExternalUsersExportController_exported"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentListController_list"];
        put?: never;
        post: operations["IncidentWritesController_log"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/reported": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_reported"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_started"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/detected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_detected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/responded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_responded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/actions-taken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_actionTaken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/diagnosed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_diagnosed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/mitigated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_mitigated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/fixed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_fixed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_impact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/impact-spans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_impactSpan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/severity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_severity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/clock-paused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_clockPaused"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/clock-resumed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_clockResumed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/reopened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_reopened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_closed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/merged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_merged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/unmerged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_unmerged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_cancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/unrecorded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_unrecorded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem-held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_postmortemHeld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/restricted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_restricted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/unrestricted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_unrestricted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["IncidentWritesController_retraction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProtectionController_redaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProtectionController_held"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProtectionController_released"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/quick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["QuickController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SimilarController_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unlogged-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["UnloggedKeysController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChangesController_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentReadsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentReadsController_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OpenedController_opened"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementReadsController_calendars"];
        put?: never;
        post: operations["AgreementWritesController_defined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{calendar}/revised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgreementWritesController_revised"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementReadsController_agreements"];
        put?: never;
        post: operations["AgreementWritesController_made"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgreementWritesController_versionAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement}/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgreementWritesController_ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementReadsController_maintenance"];
        put?: never;
        post: operations["AgreementWritesController_maintenanceAgreed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/{maintenance}/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgreementWritesController_maintenanceWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{calendar}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementReadsController_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementReadsController_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VerdictsController_verdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/verdicts/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VerdictsController_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/verdicts/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VerdictsController_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["VerdictsController_excluded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/exclusions/lifted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["VerdictsController_lifted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/exclusions/redacted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["VerdictsController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementResultsController_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/registers/verdict-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgreementResultsController_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/{finding}/revised": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_revised"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/{finding}/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_withdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/findings/{finding}/solutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_proposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/solutions/{solution}/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_solutionWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/follow-ups/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FindingsController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpsController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/follow-ups/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpsController_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoadmapController_list"];
        put?: never;
        post: operations["ActionItemsController_opened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roadmap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoadmapController_roadmap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roadmap.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoadmapController_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roadmap.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoadmapController_markdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/amended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_amended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/planned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_planned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_started"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/rescheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_rescheduled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/consented": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_consented"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_delivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/dropped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_dropped"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/reopened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ActionItemsController_reopened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RecommendationsController_ofIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RecommendationsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/recommendations/{kind}/accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AcceptedRecommendationsController_accepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/waived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_waived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/waived/lifted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_waiverLifted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_sessions"];
        put?: never;
        post: operations["PostmortemWritesController_planned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_moved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_cancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_attendance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/attendance/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_attendanceWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_minute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/minutes/{minute}/withdrawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_minuteWithdrawn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_point"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/points/{point}/settled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_settled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}/points/{point}/carried": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_carried"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InterviewsController_all"];
        put?: never;
        post: operations["PostmortemWritesController_interview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/interviews/{interview}/released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_released"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/remarks/waived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_remarkWaived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/submitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_submitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/returned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_returned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/approved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_approved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/joined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_joined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/parted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PostmortemWritesController_parted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sections/{section}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SectionsController_section"];
        put: operations["SectionsController_write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InvitationsController_invitations"];
        put?: never;
        post: operations["InvitationsController_said"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/invitations.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InvitationsController_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/invitations/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["InvitationsController_sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_markdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DocumentReadsController_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/postmortems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PostmortemListController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/schemas/postmortem.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SchemasController_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["QuestionsController_questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicationController_publication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/public-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicationController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/public-preview.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicationController_previewPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/public-preview/replacements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_replaced"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/public-preview/waivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_waived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/public-preview/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_chosen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_published"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/retracted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_retracted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/postmortem/publication/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PublicationController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicationListController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/index.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_listJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/{slug}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_pageJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/{slug}/editions/{edition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicPagesController_edition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/durations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentMetricsController_durations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/origins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IncidentMetricsController_origins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/compliance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ComplianceController_compliance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/compliance/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ComplianceController_verdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpMetricsController_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpMetricsController_factors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/factors/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpMetricsController_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExportsController_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MailController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail/{mail}/resent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MailController_resent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ItemTicketsController_wanted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TicketsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TicketsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticket}/retried": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TicketsController_retried"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/slack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SlackController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{sender}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["HooksController_news"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cloudevents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CloudEventsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SignalsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProposalsController_all"];
        put?: never;
        post: operations["ProposalsController_proposed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/proposals/{number}/accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProposalsController_accepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/proposals/{number}/declined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProposalsController_declined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/proposals/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProposalsController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/transcripts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TranscriptsController_all"];
        put?: never;
        post: operations["TranscriptsController_pasted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/transcripts/{transcript}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["TranscriptsController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/transcripts/{transcript}/accepted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TranscriptsController_accepted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/transcripts/{transcript}/declined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TranscriptsController_declined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{incident}/transcripts/{transcript}/redactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TranscriptsController_redacted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SettingsController_retention"];
        put: operations["SettingsController_setRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SettingsController_due"];
        put: operations["SettingsController_setDue"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SettingsController_recommendations"];
        put: operations["SettingsController_setRecommendations"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/linter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SettingsController_linter"];
        put: operations["SettingsController_setLinter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/rescheduling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpSettingsController_rescheduling"];
        put: operations["FollowUpSettingsController_setRescheduling"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpSettingsController_reminders"];
        put: operations["FollowUpSettingsController_setReminders"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FollowUpSettingsController_tags"];
        put: operations["FollowUpSettingsController_setTags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegistersController_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/registers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegistersController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/registers/{name}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegistersController_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PackController_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/pack.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PackController_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProofsController_checkpoint"];
        put?: never;
        post: operations["ProofsController_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProofsController_keys"];
        put?: never;
        post: operations["SigningKeysController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/inclusion/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProofsController_inclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProofsController_consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProofsController_bundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/losses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SigningKeysController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicCheckpointController_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/checkpoint/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicCheckpointController_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public/debrief-verify.mjs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PublicCheckpointController_verifier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LintController_lint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            /** Format: uuid */
            id: string;
            readModel: string;
            /** @enum {string} */
            kind: "rebuild" | "retry";
            /** Format: date-time */
            at: string;
        };
        StoreStatus: {
            name: string;
            version: string | null;
            status: string;
            milliseconds: number;
        };
        Disk: {
            folder: string;
            free: number;
            size: number;
        };
        TicketStatus: {
            failed: number;
            waiting: number;
        };
        ChannelStatus: {
            /** @enum {string} */
            by: "mail" | "webhook";
            /** Format: date-time */
            unsentSince: string | null;
        };
        Status: {
            version: string;
            node: string;
            /** Format: date-time */
            now: string;
            uptime: number;
            stores: components["schemas"]["StoreStatus"][];
            disk: components["schemas"]["Disk"];
            tickets: components["schemas"]["TicketStatus"] | null;
            disagreements: string[] | null;
            unknownKinds: string[] | null;
            checkpoints: components["schemas"]["ChannelStatus"][] | null;
        };
        ApiKeyRequest: {
            label: string;
            roles: ("viewer" | "emitter" | "responder" | "facilitator" | "approver" | "publisher" | "service-owner" | "analyst" | "auditor" | "privacy-officer" | "importer" | "admin")[];
            services?: string[];
            person?: string;
            /** Format: date-time */
            expiresAt?: string;
        };
        Written: {
            /** Format: uuid */
            id: string;
            revision: string;
            position: string;
            eventIds: string[];
            number?: number;
            mail?: string;
        };
        ApiKeyRevokedRequest: {
            reason?: string;
        };
        RoleRequest: {
            person: string;
            /** @enum {string} */
            role: "viewer" | "emitter" | "responder" | "facilitator" | "approver" | "publisher" | "service-owner" | "analyst" | "auditor" | "privacy-officer" | "importer" | "admin";
            services?: string[];
        };
        RoleWithdrawnRequest: {
            person: string;
            /** @enum {string} */
            role: "viewer" | "emitter" | "responder" | "facilitator" | "approver" | "publisher" | "service-owner" | "analyst" | "auditor" | "privacy-officer" | "importer" | "admin";
        };
        SignInLinkRequest: {
            person?: string;
        };
        IdentityRequest: {
            person: string;
            subject: string;
            issuer?: string;
        };
        IdentityWithdrawnRequest: {
            subject: string;
            issuer?: string;
        };
        SignedOutRequest: Record<string, never>;
        ImportSource: {
            system: string;
            file: string;
            row: number;
        };
        RegisterEntryRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            name: string;
            aliases?: string[];
        };
        MailAddressRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            address: string;
        };
        RenamedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            name: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        AliasRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            alias: string;
        };
        AliasWithdrawnRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            alias: string;
        };
        MemberRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            person: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        DirectoryRetractionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uuid */
            eventId: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        RegisterOwnedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            name: string;
            aliases?: string[];
            owner?: string;
        };
        OwnerRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            team: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ErasedRequest: {
            reason?: string;
        };
        EntryHeldRequest: {
            reason: string;
        };
        LogIncidentRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            title: string;
            /**
             * @example [
             *       "checkout"
             *     ]
             */
            services: string[];
            severity: number;
            reportedBy: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            loggedBy?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** @enum {string} */
            origin?: "monitor" | "staff" | "support" | "external-user";
            channel?: string;
            /** Format: date-time */
            occurredAt?: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            detectedAt?: string;
            description?: string;
            key?: string;
            /**
             * @example [
             *       "Ana"
             *     ]
             */
            restrictedTo?: string[];
        };
        ReportedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reportedBy: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            loggedBy?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** @enum {string} */
            origin?: "monitor" | "staff" | "support" | "external-user";
            channel?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        StartedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            occurredAt?: string;
            /** Format: date-time */
            notBefore?: string;
            /** Format: date-time */
            notAfter?: string;
            reason?: string;
        };
        DetectedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        RespondedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            role?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ActionTakenRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            what: string;
            outcome?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        DiagnosedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            cause: string;
            /** Format: uuid */
            supersedes?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        MitigatedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            mitigation: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        FixedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            solution: string | null;
            estimated?: boolean;
            /** Format: date-time */
            occurredAt?: string;
        };
        ImpactRequest: {
            users?: number;
            accounts?: number;
            supportRequests?: number;
            source?: string | components["schemas"]["ImportSource"];
            countedBy?: string;
            confirmed?: boolean;
            /** Format: date-time */
            occurredAt?: string;
            /** Format: date-time */
            recordedAt?: string;
        };
        ImpactSpanRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            service: string;
            /** @enum {string} */
            kind: "down" | "partial" | "degraded";
            /** Format: date-time */
            from: string | null;
            /** Format: date-time */
            to?: string;
        };
        ServiceRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            service: string;
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        UpdateRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            update: string;
            by?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            channel?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        LinkRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uri */
            url: string;
            /** @enum {string} */
            kind?: "alert" | "ticket" | "chat" | "change" | "dashboard" | "other";
            label?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        SeverityRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            severity: number;
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        LeadRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            to: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            };
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        NoteRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            by?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            note: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ReasonedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        PlainRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        MergedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            into: string;
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        UnmergedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        UnrecordedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            fact: "started" | "responded" | "diagnosed" | "mitigated" | "fixed" | "solution" | "users-or-accounts-affected" | "support-requests";
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        PostmortemHeldRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            occurredAt?: string;
        };
        RestrictedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /**
             * @example [
             *       "Ana"
             *     ]
             */
            restrictedTo: string[];
            reason: string;
        };
        UnrestrictedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
        };
        CorrectionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uuid */
            eventId: string;
            /**
             * @example {
             *       "occurredAt": "2026-03-01T10:42:00Z"
             *     }
             */
            replace: {
                [key: string]: unknown;
            };
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        RetractionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uuid */
            eventId: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        RedactionRequest: {
            /** Format: uuid */
            eventId: string;
            path: string;
            reason?: string;
        };
        HeldRequest: {
            reason: string;
        };
        QuickRequest: {
            text: string;
            timeZone?: string;
            /** Format: date-time */
            saidAt?: string;
            /** Format: uuid */
            reading?: string;
        };
        QuickWritten: {
            /** Format: uuid */
            id: string;
            revision: string;
            position: string;
            eventIds: string[];
            number?: number;
            mail?: string;
            reading: string;
        };
        DefineCalendarRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            zone: string;
            hours: {
                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                from: string;
                to: string;
            }[];
            holidays?: {
                /** Format: date */
                date: string;
                name?: string;
            }[];
            exceptionalDays?: {
                /** Format: date */
                date: string;
                hours: {
                    from?: string;
                    to?: string;
                }[];
                name?: string;
            }[];
            name: string;
        };
        ReviseCalendarRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            zone: string;
            hours: {
                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                from: string;
                to: string;
            }[];
            holidays?: {
                /** Format: date */
                date: string;
                name?: string;
            }[];
            exceptionalDays?: {
                /** Format: date */
                date: string;
                hours: {
                    from?: string;
                    to?: string;
                }[];
                name?: string;
            }[];
            reason?: string;
        };
        MakeAgreementRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date */
            effectiveFrom: string;
            /**
             * @example [
             *       "checkout"
             *     ]
             */
            services: string[];
            /**
             * @example [
             *       {
             *         "value": "timeToFix",
             *         "severity": 1,
             *         "limit": "PT4H"
             *       }
             *     ]
             */
            limits: {
                /** @enum {string} */
                value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                limit: string | number;
                severity?: number;
                calendar?: string;
                pausesStopClock?: boolean;
                weights?: {
                    down?: number;
                    partial?: number;
                    degraded?: number;
                };
            }[];
            title: string;
            /** @enum {string} */
            kind?: "contract" | "objective" | "supplier";
            zone?: string;
        };
        AddVersionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date */
            effectiveFrom: string;
            /**
             * @example [
             *       "checkout"
             *     ]
             */
            services: string[];
            /**
             * @example [
             *       {
             *         "value": "timeToFix",
             *         "severity": 1,
             *         "limit": "PT4H"
             *       }
             *     ]
             */
            limits: {
                /** @enum {string} */
                value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                limit: string | number;
                severity?: number;
                calendar?: string;
                pausesStopClock?: boolean;
                weights?: {
                    down?: number;
                    partial?: number;
                    degraded?: number;
                };
            }[];
            reason?: string;
        };
        EndAgreementRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date */
            on: string;
            reason?: string;
        };
        AgreeMaintenanceRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /**
             * @example [
             *       "checkout"
             *     ]
             */
            services: string[];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            reason: string;
            /**
             * @example {
             *       "kind": "team",
             *       "name": "Platform"
             *     }
             */
            allowedBy: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            };
        };
        WithdrawMaintenanceRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
        };
        ExclusionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uuid */
            agreement: string;
            /** @enum {string} */
            value?: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
            /** @enum {string} */
            cause: "maintenance" | "customer";
            reason: string;
            /**
             * @example {
             *       "kind": "team",
             *       "name": "Platform"
             *     }
             */
            allowedBy: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            };
            /** Format: date-time */
            occurredAt?: string;
        };
        ExclusionLiftedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: uuid */
            exclusion: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ExclusionRedactionRequest: {
            /** Format: uuid */
            eventId: string;
            reason?: string;
        };
        FindingRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            text: string;
            /**
             * @example [
             *       "capacity"
             *     ]
             */
            tags?: string[];
            /** Format: date-time */
            occurredAt?: string;
        };
        RevisedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            text?: string;
            /**
             * @example [
             *       "capacity"
             *     ]
             */
            tags?: string[];
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        FollowUpReasonRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        SolutionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            kind: "solution" | "mitigation";
            text: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        FollowUpRedactionRequest: {
            /** Format: uuid */
            eventId: string;
            reason?: string;
        };
        ItemRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            title: string;
            /** @enum {string} */
            kind: "immediate" | "preventive" | "observability" | "process";
            addresses?: string | null;
            incident?: string;
            solution?: string | null;
            acceptance?: string | null;
            owner?: (string | {
                /** @enum {string} */
                kind?: "person";
                id?: string;
                name?: string;
            }) | null;
            team?: (string | {
                /** @enum {string} */
                kind?: "team";
                id?: string;
                name?: string;
            }) | null;
            estimate?: string | null;
            realistic?: boolean;
            /** Format: date */
            dueOn?: string | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        ItemChangeRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            title?: string;
            /** @enum {string} */
            kind?: "immediate" | "preventive" | "observability" | "process";
            addresses?: string | null;
            solution?: string | null;
            acceptance?: string | null;
            owner?: (string | {
                /** @enum {string} */
                kind?: "person";
                id?: string;
                name?: string;
            }) | null;
            team?: (string | {
                /** @enum {string} */
                kind?: "team";
                id?: string;
                name?: string;
            }) | null;
            estimate?: string | null;
            realistic?: boolean;
            /** Format: date */
            dueOn?: string | null;
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ItemStartedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            occurredAt?: string;
        };
        RescheduledRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date */
            dueOn: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ConsentedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            move?: number;
            /** Format: date */
            dueOn?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        DeliveredRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            evidence: string;
            /** Format: uri */
            url?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        AcceptedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            item?: string;
            another?: boolean;
            title?: string;
            acceptance?: string | null;
            owner?: (string | {
                /** @enum {string} */
                kind?: "person";
                id?: string;
                name?: string;
            }) | null;
            team?: (string | {
                /** @enum {string} */
                kind?: "team";
                id?: string;
                name?: string;
            }) | null;
            estimate?: string | null;
            realistic?: boolean;
            /** Format: date */
            dueOn?: string | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        ReasonRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        SessionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            at: string;
            durationMinutes: number;
            place?: string;
            zone?: string;
            facilitator?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        MovedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            at?: string;
            durationMinutes?: number;
            place?: string;
            zone?: string;
            facilitator?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        AttendanceRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /**
             * @example [
             *       {
             *         "kind": "person",
             *         "name": "Ana"
             *       }
             *     ]
             */
            attendees: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            }[];
            /** Format: date-time */
            occurredAt?: string;
        };
        MinuteRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            kind: "discussion" | "decision" | "question" | "action";
            text: string;
            speaker?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        PointRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            text: string;
            raisedBy?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /** Format: date-time */
            occurredAt?: string;
        };
        SettledRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            minute?: number;
            item?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        CarriedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            to: number;
            /** Format: date-time */
            occurredAt?: string;
        };
        InterviewRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            with?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            notes: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        ReleasedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** Format: date-time */
            occurredAt?: string;
        };
        RemarkWaivedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons" | "findings";
            /** @enum {string} */
            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
            text: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        VersionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            version?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        TextRedactionRequest: {
            /** Format: uuid */
            eventId: string;
            reason?: string;
        };
        JoinedRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            with: string;
            reason: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        SectionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            text: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        WrittenText: {
            /** Format: uuid */
            id: string;
            revision: string;
            position: string;
            eventIds: string[];
            number?: number;
            mail?: string;
            remarks?: {
                /** @enum {string} */
                rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                /** @enum {string} */
                level: "error" | "warning" | "advice";
                start: number;
                end: number;
                text: string;
                why: string;
                suggestion: string;
                waived?: {
                    reason: string;
                };
            }[];
            /** @enum {string} */
            language?: "english" | "other" | "unclear";
        };
        InvitationRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            participant?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            };
            /** @enum {string} */
            action: "add" | "exclude" | "ask";
            reason?: string;
            /** Format: date-time */
            occurredAt?: string;
        };
        InvitationsSentRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            session: number;
            participants?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            }[];
        };
        ReplacementRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            text: string;
            replacement: string | null;
        };
        WaiverRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            kind: "person" | "email" | "phone" | "postal-address" | "ip-address" | "host" | "secret";
            text: string;
            reason: string;
        };
        PartRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            part: string;
            isPublic: boolean;
        };
        PublishRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            version?: string;
        };
        RetractRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            reason: string;
        };
        PublicationRedactionRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            eventId: string;
            reason?: string;
        };
        TicketRequest: {
            /** Format: date-time */
            recordedAt?: string;
            source?: components["schemas"]["ImportSource"];
            /** @enum {string} */
            tracker: "github" | "jira" | "linear";
            project?: string;
            key?: string;
            restricted?: boolean;
        };
        Object: Record<string, never>;
        ProposalRequest: {
            /**
             * @example {
             *       "type": "fixed",
             *       "solution": "Rolled back",
             *       "occurredAt": "2026-03-01T10:42:00Z"
             *     }
             */
            fact: {
                /** @enum {string} */
                type?: "reported" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "impact" | "impact-spans" | "services" | "updates" | "links" | "severity" | "lead" | "notes" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled";
            } & {
                [key: string]: unknown;
            };
            because: string;
            /**
             * @example {
             *       "system": "status-bot",
             *       "id": "deploy-7c1"
             *     }
             */
            source: {
                system?: string;
                id?: string;
                /** Format: uri */
                url?: string;
            };
        };
        ProposalAcceptedRequest: {
            /** Format: date-time */
            occurredAt?: string;
            text?: string;
            by?: {
                /** @enum {string} */
                kind?: "person" | "team" | "monitor" | "external-user";
                /** Format: uuid */
                id?: string;
                name?: string;
            } | null;
            /**
             * @example {
             *       "role": "lead"
             *     }
             */
            fields?: {
                [key: string]: unknown;
            };
        };
        ProposalDeclinedRequest: {
            reason?: string;
        };
        ProposalRedactionRequest: {
            /** Format: uuid */
            eventId: string;
            reason?: string;
        };
        TranscriptRequest: {
            text: string;
            /** @enum {string} */
            format?: "slack" | "teams" | "plain";
            timeZone?: string;
            /** Format: date */
            date?: string;
            /** @enum {string} */
            dateOrder?: "day-first" | "month-first" | "year-first";
            name?: string;
            users?: {
                [key: string]: unknown;
            }[];
        };
        EntriesAcceptedRequest: {
            /**
             * @example [
             *       1,
             *       {
             *         "entry": 2,
             *         "as": "fixed"
             *       }
             *     ]
             */
            entries: (number | {
                entry: number;
                /** @enum {string} */
                as?: "note" | "notes" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "updates" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled";
                /** Format: date-time */
                occurredAt?: string;
                text?: string;
                by?: {
                    /** @enum {string} */
                    kind?: "person" | "team" | "monitor" | "external-user";
                    /** Format: uuid */
                    id?: string;
                    name?: string;
                } | null;
            })[];
        };
        EntriesDeclinedRequest: {
            /**
             * @example [
             *       1,
             *       3
             *     ]
             */
            entries: number[];
            reason?: string;
        };
        TranscriptRedactionRequest: {
            /**
             * @example [
             *       1,
             *       3
             *     ]
             */
            entries?: number[];
            reason?: string;
        };
        RetentionRequest: {
            incidents: string | null;
        };
        SettingWritten: {
            revision: string;
            position: string;
            eventIds: string[];
            number?: number;
            mail?: string;
            /** @enum {string} */
            id: "retention" | "due" | "rescheduling" | "reminders" | "tags" | "recommendations" | "linter";
        };
        DueRequest: {
            /**
             * @example {
             *       "severities": [
             *         1,
             *         2
             *       ],
             *       "breach": true,
             *       "external": true
             *     }
             */
            required: {
                severities?: number[];
                breach?: boolean;
                external?: boolean;
            };
            /**
             * @example [
             *       {
             *         "severity": 1,
             *         "days": 3,
             *         "kind": "calendar"
             *       },
             *       {
             *         "severity": 2,
             *         "days": 5,
             *         "kind": "business"
             *       }
             *     ]
             */
            within: {
                severity: number;
                days: number;
                /** @enum {string} */
                kind: "calendar" | "business";
            }[];
            zone: string;
            /**
             * @example [
             *       "2026-12-25"
             *     ]
             */
            holidays: string[];
        };
        RecommendationsRequest: {
            /**
             * @example [
             *       {
             *         "severity": 1,
             *         "limit": "PT5M"
             *       },
             *       {
             *         "severity": 2,
             *         "limit": "PT15M"
             *       },
             *       {
             *         "severity": 3,
             *         "limit": "PT1H"
             *       },
             *       {
             *         "severity": 4,
             *         "limit": "P1D"
             *       },
             *       {
             *         "severity": 5,
             *         "limit": "P1D"
             *       }
             *     ]
             */
            limits: {
                severity: number;
                limit: string;
            }[];
            /**
             * @example {
             *       "monitor": [
             *         "none",
             *         "low",
             *         "high",
             *         "undetermined"
             *       ],
             *       "staff": [
             *         "low",
             *         "medium",
             *         "high",
             *         "undetermined"
             *       ],
             *       "support": [
             *         "medium",
             *         "high",
             *         "urgent",
             *         "undetermined"
             *       ],
             *       "external-user": [
             *         "high",
             *         "urgent",
             *         "urgent",
             *         "high"
             *       ]
             *     }
             */
            table: {
                monitor?: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                staff?: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                support?: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                "external-user"?: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
            };
            /**
             * @example [
             *       4,
             *       5
             *     ]
             */
            lowered: number[];
            /** @example [] */
            loggedWithin: {
                severity: number;
                limit: string;
            }[];
        };
        LinterRequest: {
            /** @example [] */
            off: string[];
            waivers: {
                /** @enum {string} */
                rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                text: string;
                reason: string;
            }[];
        };
        ReschedulingRequest: {
            consent: boolean;
        };
        RemindersRequest: {
            /**
             * @example [
             *       7,
             *       1
             *     ]
             */
            daysBefore: number[];
            overdueEvery: number;
        };
        TagsRequest: {
            /**
             * @example [
             *       "capacity",
             *       "change"
             *     ]
             */
            tags: string[];
        };
        SigningRequest: Record<string, never>;
        LossRequest: {
            size: number;
            reason: string;
        };
        LintRequest: {
            text: string;
            /** @enum {string} */
            format?: "markdown" | "text";
            /** @enum {string} */
            where?: "document" | "minutes" | "notes" | "publication";
            waivers?: {
                /** @enum {string} */
                rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                text: string;
                reason: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "unavailable";
                        checks?: {
                            [key: string]: string;
                        };
                        readModels?: {
                            [key: string]: {
                                state: string;
                                lagSeconds: number;
                                parked: number;
                            };
                        };
                        policies?: {
                            [key: string]: {
                                lagSeconds: number;
                                parked: number;
                            };
                        };
                        /** @enum {string} */
                        projector?: "active" | "none";
                        signedLog?: {
                            /** @enum {string} */
                            state: "agrees" | "disagrees" | "not signed yet";
                            foundIn: string[];
                            size: number;
                            /** Format: date-time */
                            signedAt: string | null;
                        };
                    };
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "unavailable";
                        checks?: {
                            [key: string]: string;
                        };
                        readModels?: {
                            [key: string]: {
                                state: string;
                                lagSeconds: number;
                                parked: number;
                            };
                        };
                        policies?: {
                            [key: string]: {
                                lagSeconds: number;
                                parked: number;
                            };
                        };
                        /** @enum {string} */
                        projector?: "active" | "none";
                        signedLog?: {
                            /** @enum {string} */
                            state: "agrees" | "disagrees" | "not signed yet";
                            foundIn: string[];
                            size: number;
                            /** Format: date-time */
                            signedAt: string | null;
                        };
                    };
                };
            };
        };
    };
    ProjectionsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        head: string;
                        projector: {
                            host: string;
                            pid: number;
                            /** Format: date-time */
                            since: string;
                        } | null;
                        rewriting: boolean;
                        items: {
                            name: string;
                            /** @enum {string} */
                            kind: "read-model" | "policy";
                            version: number | null;
                            /** @enum {string} */
                            state: "live" | "building";
                            position: string;
                            completeFrom: string;
                            events: number;
                            /** Format: date-time */
                            updatedAt: string | null;
                            lagSeconds: number;
                            parked: number;
                            wanted: {
                                kind: string;
                                id: string;
                                /** Format: date-time */
                                at: string;
                                position?: string;
                                until?: string;
                            } | null;
                            rebuilt: {
                                id: string;
                                /** Format: date-time */
                                startedAt: string;
                                /** Format: date-time */
                                endedAt: string;
                                documents?: number;
                                parked?: number;
                                before?: string;
                                checksum?: string;
                                position?: string;
                                error?: string;
                            } | null;
                            retried: {
                                id: string;
                                /** Format: date-time */
                                startedAt: string;
                                /** Format: date-time */
                                endedAt: string;
                                documents?: number;
                                parked?: number;
                                before?: string;
                                checksum?: string;
                                position?: string;
                                error?: string;
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    ProjectionsController_parked: {
        parameters: {
            query?: {
                limit?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            document: string;
                            event: {
                                id: string;
                                type: string;
                                stream: string;
                                position: string;
                            };
                            error: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
        };
    };
    ProjectionsController_rebuilt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
        };
    };
    ProjectionsController_retried: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
        };
    };
    MetricsController_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    StatusController_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    ApiKeyListController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            prefix: string;
                            label: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            roles: string[];
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[] | null;
                            person: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            issuedAt: string;
                            issuedBy: {
                                kind: string;
                                id: string;
                            };
                            /** Format: date-time */
                            expiresAt: string | null;
                            /** Format: date-time */
                            revokedAt: string | null;
                            /** Format: date-time */
                            lastUsedAt: string | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ApiKeysController_issue: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ApiKeysController_revoked: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRevokedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    RoleListController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            person: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            roles: {
                                role: string;
                                services: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                }[] | null;
                                /** Format: date-time */
                                since: string;
                            }[];
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    RolesController_granted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    RolesController_withdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SignInController_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInLinkRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        person: {
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
        };
    };
    SignInController_linked: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SignInController_unlinked: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SignInController_signedOut: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedOutRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MeController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor: {
                            kind: string;
                            id: string;
                        };
                        person: {
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        roles: {
                            role: string;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[] | null;
                        }[];
                        permissions: string[];
                    };
                };
            };
        };
    };
    AuthController_ways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        provider: boolean;
                    };
                };
            };
        };
    };
    AuthController_link: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    AuthController_begin: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    AuthController_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: never;
    };
    AuthController_signedOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PeopleReadsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "person" | "team" | "monitor" | "external-user" | "service";
                            id: string;
                            revision: string;
                            position: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            aliases?: (string | {
                                /** @enum {boolean} */
                                redacted: true;
                            })[];
                            memberCount?: number;
                            owners?: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date-time */
                                from: string;
                            }[];
                            ownerCount?: number;
                            /** Format: date-time */
                            registeredAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    PeopleWritesController_register: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterEntryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleWritesController_mailAddress: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailAddressRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleWritesController_renamed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleWritesController_alias: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleWritesController_aliasWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "team" | "monitor" | "external-user" | "service";
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        aliases: (string | {
                            /** @enum {boolean} */
                            redacted: true;
                        })[];
                        /** Format: date-time */
                        registeredAt: string;
                        mailAddress?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        erasedAt?: string;
                        members?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                        owners?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    PeopleReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    TeamsReadsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "person" | "team" | "monitor" | "external-user" | "service";
                            id: string;
                            revision: string;
                            position: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            aliases?: (string | {
                                /** @enum {boolean} */
                                redacted: true;
                            })[];
                            memberCount?: number;
                            owners?: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date-time */
                                from: string;
                            }[];
                            ownerCount?: number;
                            /** Format: date-time */
                            registeredAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    TeamsWritesController_register: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterEntryRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_joined: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_left: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_retraction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryRetractionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_mailAddress: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailAddressRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_renamed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_alias: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsWritesController_aliasWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TeamsReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "team" | "monitor" | "external-user" | "service";
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        aliases: (string | {
                            /** @enum {boolean} */
                            redacted: true;
                        })[];
                        /** Format: date-time */
                        registeredAt: string;
                        mailAddress?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        erasedAt?: string;
                        members?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                        owners?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    TeamsReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ServicesReadsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "person" | "team" | "monitor" | "external-user" | "service";
                            id: string;
                            revision: string;
                            position: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            aliases?: (string | {
                                /** @enum {boolean} */
                                redacted: true;
                            })[];
                            memberCount?: number;
                            owners?: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date-time */
                                from: string;
                            }[];
                            ownerCount?: number;
                            /** Format: date-time */
                            registeredAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ServicesWritesController_register: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterOwnedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_assigned: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_ended: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_retraction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryRetractionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_renamed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_alias: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesWritesController_aliasWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ServicesReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "team" | "monitor" | "external-user" | "service";
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        aliases: (string | {
                            /** @enum {boolean} */
                            redacted: true;
                        })[];
                        /** Format: date-time */
                        registeredAt: string;
                        mailAddress?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        erasedAt?: string;
                        members?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                        owners?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    ServicesReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    MonitorsReadsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "person" | "team" | "monitor" | "external-user" | "service";
                            id: string;
                            revision: string;
                            position: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            aliases?: (string | {
                                /** @enum {boolean} */
                                redacted: true;
                            })[];
                            memberCount?: number;
                            owners?: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date-time */
                                from: string;
                            }[];
                            ownerCount?: number;
                            /** Format: date-time */
                            registeredAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    MonitorsWritesController_register: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterOwnedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_assigned: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_ended: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_retraction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryRetractionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_renamed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_alias: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsWritesController_aliasWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    MonitorsReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "team" | "monitor" | "external-user" | "service";
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        aliases: (string | {
                            /** @enum {boolean} */
                            redacted: true;
                        })[];
                        /** Format: date-time */
                        registeredAt: string;
                        mailAddress?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        erasedAt?: string;
                        members?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                        owners?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    MonitorsReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ExternalUsersWritesController_mailAddress: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailAddressRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersWritesController_renamed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersWritesController_alias: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersWritesController_aliasWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasWithdrawnRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersReadsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "person" | "team" | "monitor" | "external-user" | "service";
                            id: string;
                            revision: string;
                            position: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            aliases?: (string | {
                                /** @enum {boolean} */
                                redacted: true;
                            })[];
                            memberCount?: number;
                            owners?: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date-time */
                                from: string;
                            }[];
                            ownerCount?: number;
                            /** Format: date-time */
                            registeredAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ExternalUsersReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "team" | "monitor" | "external-user" | "service";
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        aliases: (string | {
                            /** @enum {boolean} */
                            redacted: true;
                        })[];
                        /** Format: date-time */
                        registeredAt: string;
                        mailAddress?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        erasedAt?: string;
                        members?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                        owners?: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string | null;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    ExternalUsersReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    PeopleProtectionController_erased: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleProtectionController_held: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryHeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleProtectionController_released: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryHeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersProtectionController_erased: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersProtectionController_held: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryHeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ExternalUsersProtectionController_released: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryHeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PeopleExportController_exported: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    ExternalUsersExportController_exported: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    IncidentListController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                status?: string;
                severity?: string;
                origin?: string;
                service?: string;
                team?: string;
                q?: string;
                from?: string;
                to?: string;
                by?: "loggedAt" | "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            revision: string;
                            position: string;
                            reference: string | null;
                            key?: string;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            status: "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                            mergedInto: string | null;
                            merged: string[];
                            restrictedTo: {
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[] | null;
                            severity: number;
                            highestSeverity: number;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** @enum {string|null} */
                            origin: "monitor" | "staff" | "support" | "external-user" | null;
                            channel?: string;
                            reportedBy: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            lead: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            teams: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** Format: date-time */
                            pausedSince: string | null;
                            /** Format: date-time */
                            loggedAt: string;
                            /** Format: date-time */
                            firstLoggedAt: string;
                            reports: number;
                            users: {
                                value: number;
                                confirmed: boolean;
                            } | null;
                            accounts: {
                                value: number;
                                confirmed: boolean;
                            } | null;
                            supportRequests: {
                                value: number;
                                confirmed: boolean;
                            } | null;
                            /** Format: date-time */
                            startedAt: string | null;
                            started?: {
                                /** Format: date-time */
                                notBefore: string;
                                /** Format: date-time */
                                notAfter: string;
                            };
                            /** Format: date-time */
                            detectedAt: string;
                            /** Format: date-time */
                            respondedAt: string | null;
                            /** Format: date-time */
                            diagnosedAt: string | null;
                            /** Format: date-time */
                            mitigatedAt: string | null;
                            /** Format: date-time */
                            fixedAt: string | null;
                            /** Format: date-time */
                            closedAt: string | null;
                            /** Format: date-time */
                            cancelledAt: string | null;
                            reopenings: number;
                            durations: {
                                timeToDetect?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                timeToLog?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                timeToRespond?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                timeToDiagnose?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                timeToRecover?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                timeToFix?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                                total?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                };
                            };
                            flags: string[];
                            /** Format: date-time */
                            heldSince: string | null;
                            /** Format: date-time */
                            textsExpiredAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    IncidentWritesController_log: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIncidentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_reported: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_started: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_detected: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetectedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_responded: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RespondedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_actionTaken: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionTakenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_diagnosed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiagnosedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_mitigated: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MitigatedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_fixed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_impact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImpactRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_impactSpan: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImpactSpanRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_service: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_update: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_link: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_severity: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeverityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_lead: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeadRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_note: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_clockPaused: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_clockResumed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_reopened: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_closed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_merged: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_unmerged: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_cancelled: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_unrecorded: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnrecordedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_postmortemHeld: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostmortemHeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_restricted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestrictedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_unrestricted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnrestrictedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_correction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    IncidentWritesController_retraction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ProtectionController_redaction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ProtectionController_held: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ProtectionController_released: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeldRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    QuickController_record: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickWritten"];
                };
            };
        };
    };
    SimilarController_similar: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                limit?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        items: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            status: "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                            severity: number;
                            /** Format: date-time */
                            loggedAt: string | null;
                            shared: {
                                terms: string[];
                                services: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                }[];
                            };
                            mitigations: {
                                eventId: string;
                                /** Format: date-time */
                                occurredAt: string;
                                mitigation: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            solutions: {
                                eventId: string;
                                /** Format: date-time */
                                occurredAt: string;
                                solution: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    UnloggedKeysController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            key: string;
                            /** Format: date-time */
                            heldSince: string;
                            /** Format: date-time */
                            lastAt: string;
                            events: number;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ChangesController_changes: {
        parameters: {
            query?: {
                incidents?: string;
                types?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    IncidentReadsController_get: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                subtract?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        reference: string | null;
                        /** @enum {string} */
                        status: "not-logged" | "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                        mergedInto: {
                            incident: string;
                            reason?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                        } | null;
                        merged: string[];
                        restrictedTo: {
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[] | null;
                        key?: string;
                        title: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        description?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        services: {
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        severity: number;
                        highestSeverity: number;
                        reportedBy: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        loggedBy: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        /** @enum {string|null} */
                        origin: "monitor" | "staff" | "support" | "external-user" | null;
                        channel?: string;
                        lead: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        impact: {
                            users: {
                                value: number;
                                confirmed: boolean;
                                source?: string;
                                eventId: string;
                            } | null;
                            accounts: {
                                value: number;
                                confirmed: boolean;
                                source?: string;
                                eventId: string;
                            } | null;
                            supportRequests: {
                                value: number;
                                confirmed: boolean;
                                figures: {
                                    value: number;
                                    confirmed: boolean;
                                    source?: string;
                                    eventId: string;
                                }[];
                            } | null;
                        };
                        paused: {
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eventId: string;
                        } | null;
                        hold?: {
                            eventId: string;
                            /** Format: date-time */
                            since: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        facts: {
                            logged: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            firstLogged: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            reports: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            started: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            detected: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            firstResponded: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            responses: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            actions: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            diagnosed: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            diagnoses: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            mitigated: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            mitigations: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            fixed: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fixes: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            reopenings: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            impacts: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            impactSpans: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                                service?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** @enum {string} */
                                kind?: "down" | "partial" | "degraded";
                                /** Format: date-time */
                                from?: string | null;
                                /** Format: date-time */
                                to?: string;
                                ended?: {
                                    /** Format: date-time */
                                    at: string;
                                    eventId: string;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                            servicesAffected: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            updates: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            links: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            closed: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            cancelled: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            unrecorded: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                            postmortemsHeld: ({
                                eventId: string;
                                type: string;
                                revision: string;
                                /** Format: date-time */
                                occurredAt?: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                original?: {
                                    [key: string]: unknown;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                        };
                        durations: {
                            timeToDetect?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            timeToLog?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            timeToRespond?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            timeToDiagnose?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            timeToRecover?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            timeToFix?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                            total?: {
                                from: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                to: {
                                    eventId: string;
                                    type: string;
                                    /** Format: date-time */
                                    occurredAt?: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                };
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                subtracted?: {
                                    /** @enum {string} */
                                    kind: "pause" | "quiet";
                                    from: string;
                                    to: string;
                                    duration: string;
                                }[];
                            };
                        };
                        flags: {
                            flag: string;
                            eventIds: string[];
                        }[];
                    };
                };
            };
        };
    };
    IncidentReadsController_timeline: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        entries: ({
                            eventId: string;
                            type: string;
                            revision: string;
                            /** Format: date-time */
                            occurredAt?: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            source?: {
                                system: string;
                                file: string;
                                row: number;
                                /** Format: date-time */
                                recordedAt?: string;
                            };
                            incident?: string;
                            corrections: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                replaced: string[];
                            }[];
                            original?: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        })[];
                        amendments: {
                            eventId: string;
                            /** @enum {string} */
                            type: "FactCorrected" | "FactRetracted";
                            revision: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            incident?: string;
                            target: {
                                eventId: string;
                                type: string;
                                about: string;
                            };
                            replace?: {
                                [key: string]: unknown;
                            };
                            original: {
                                [key: string]: unknown;
                            };
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            standing: boolean;
                        }[];
                    };
                };
            };
        };
    };
    IncidentReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    OpenedController_opened: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        reference: string | null;
                        stood: {
                            /** Format: date-time */
                            since?: string;
                            into?: {
                                into: string;
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                            };
                            absorbed: string[];
                        }[];
                        streams: {
                            incident: string;
                            events: {
                                id: string;
                                type: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                revision: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                };
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                            }[];
                        }[];
                        names: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                    };
                };
            };
        };
    };
    AgreementReadsController_calendars: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            zone: string;
                            hours: {
                                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                                from: string;
                                to: string;
                            }[];
                            holidays: {
                                /** Format: date */
                                date: string;
                                name?: string;
                            }[];
                            exceptionalDays: {
                                /** Format: date */
                                date: string;
                                hours: {
                                    from: string;
                                    to: string;
                                }[];
                                name?: string;
                            }[];
                            eventId: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    AgreementWritesController_defined: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefineCalendarRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementWritesController_revised: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviseCalendarRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementReadsController_agreements: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                knownAt?: string;
                service?: string;
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            kind: "contract" | "objective" | "supplier";
                            zone: string;
                            versions: {
                                number: number;
                                /** Format: date */
                                effectiveFrom: string;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                until: string | null;
                                services: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                }[];
                                limits: {
                                    /** @enum {string} */
                                    value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                                    severity?: number;
                                    limit: string | number;
                                    calendar?: {
                                        id: string;
                                        name: string;
                                    };
                                    pausesStopClock?: boolean;
                                    weights?: {
                                        down?: number;
                                        partial?: number;
                                        degraded?: number;
                                    };
                                }[];
                                eventId: string;
                            }[];
                            ended: {
                                /** Format: date */
                                on: string;
                                eventId: string;
                            } | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    AgreementWritesController_made: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeAgreementRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementWritesController_versionAdded: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddVersionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementWritesController_ended: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndAgreementRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementReadsController_maintenance: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            allowedBy: {
                                /** @enum {string} */
                                kind: "person" | "team" | "monitor" | "external-user";
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            eventId: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    AgreementWritesController_maintenanceAgreed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeMaintenanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementWritesController_maintenanceWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                maintenance: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawMaintenanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementReadsController_calendar: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        zone: string;
                        hours: {
                            days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                            from: string;
                            to: string;
                        }[];
                        holidays: {
                            /** Format: date */
                            date: string;
                            name?: string;
                        }[];
                        exceptionalDays: {
                            /** Format: date */
                            date: string;
                            hours: {
                                from: string;
                                to: string;
                            }[];
                            name?: string;
                        }[];
                        eventId: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        knownAt?: string;
                    };
                };
            };
        };
    };
    AgreementReadsController_agreement: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        /** @enum {string} */
                        kind: "contract" | "objective" | "supplier";
                        zone: string;
                        versions: {
                            number: number;
                            /** Format: date */
                            effectiveFrom: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            until: string | null;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            limits: {
                                /** @enum {string} */
                                value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                                severity?: number;
                                limit: string | number;
                                calendar?: {
                                    id: string;
                                    name: string;
                                };
                                pausesStopClock?: boolean;
                                weights?: {
                                    down?: number;
                                    partial?: number;
                                    degraded?: number;
                                };
                            }[];
                            eventId: string;
                        }[];
                        ended: {
                            /** Format: date */
                            on: string;
                            eventId: string;
                        } | null;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        knownAt?: string;
                    };
                };
            };
        };
    };
    VerdictsController_verdicts: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        severity: number;
                        highestSeverity: number;
                        agreements: number;
                        breached: number;
                        says: string;
                        verdicts: {
                            agreement: {
                                id: string;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                kind: string | null;
                            };
                            version: number;
                            limit: {
                                /** @enum {string} */
                                value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                                severity?: number;
                                limit: string | number;
                                calendar?: {
                                    id: string;
                                    name: string;
                                };
                                pausesStopClock?: boolean;
                            };
                            key: string;
                            /** @enum {string} */
                            state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                            measured?: {
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                count?: number;
                            };
                            over?: {
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                count?: number;
                            };
                            deadline?: {
                                /** Format: date-time */
                                at?: string;
                                /** Format: date-time */
                                notBefore?: string;
                                /** Format: date-time */
                                notAfter?: string;
                            };
                            left?: {
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                count?: number;
                            };
                            missing?: string;
                            why?: string;
                            exclusion?: {
                                eventId: string;
                                agreement: string;
                                value?: string;
                                /** @enum {string} */
                                cause: "maintenance" | "customer";
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                allowedBy: {
                                    /** @enum {string} */
                                    kind: "person" | "team" | "monitor" | "external-user";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            };
                            /** @enum {string} */
                            otherwise?: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                            flags: {
                                flag: string;
                                eventId: string;
                                from: number;
                                to: number;
                                limit: string;
                                /** Format: date-time */
                                deadline: string | null;
                            }[];
                            sum: {
                                [key: string]: unknown;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    VerdictsController_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        position: string;
                        agreements: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            recordedAt: string;
                        }[];
                        exclusions: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            recordedAt: string;
                        }[];
                        names: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                    };
                };
            };
        };
    };
    VerdictsController_changes: {
        parameters: {
            query?: {
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** Format: date-time */
                        knownAt?: string;
                        items: {
                            agreement: {
                                id: string;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                kind: string | null;
                            };
                            key: string;
                            /** @enum {string} */
                            kind: "deadline" | "correction" | "retraction" | "severity" | "pause" | "reopening" | "cancellation" | "exclusion" | "exclusion-lifted" | "merge" | "agreement" | "figure" | "late-fact";
                            from: {
                                /** @enum {string} */
                                state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                over?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    count?: number;
                                };
                            };
                            to: {
                                /** @enum {string} */
                                state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                over?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    count?: number;
                                };
                            };
                            /** Format: date-time */
                            at: string;
                            cause: {
                                eventId: string;
                                type: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            announced: boolean;
                        }[];
                    };
                };
            };
        };
    };
    VerdictsController_excluded: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExclusionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    VerdictsController_lifted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExclusionLiftedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    VerdictsController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExclusionRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    AgreementResultsController_availability: {
        parameters: {
            query: {
                month: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agreement: {
                            id: string;
                            title: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            kind: string | null;
                        };
                        month: string;
                        availability: {
                            month: string;
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            limit: number;
                            weights: {
                                [key: string]: number;
                            };
                            version: number;
                            state: string;
                            basis: string;
                            maintenance: {
                                id: string;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            }[];
                            byService: {
                                service: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                state: string;
                                availability: number | null;
                                isAtMost: boolean;
                                counted: string;
                                lost: string;
                                errorBudget: {
                                    allowed: string;
                                    used: string;
                                    left: string;
                                    exceededBy: string;
                                };
                                spans: {
                                    incident: string;
                                    reference: string | null;
                                    /** @enum {string} */
                                    kind: "down" | "partial" | "degraded";
                                    weight: number;
                                    isStartKnown: boolean;
                                    isExcluded: boolean;
                                    /** Format: date-time */
                                    from: string;
                                    /** Format: date-time */
                                    to: string;
                                }[];
                            }[];
                        } | null;
                    };
                };
            };
        };
    };
    AgreementResultsController_register: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            incident: string;
                            agreement: {
                                id: string;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                kind: string | null;
                            };
                            key: string;
                            /** @enum {string} */
                            kind: "deadline" | "correction" | "retraction" | "severity" | "pause" | "reopening" | "cancellation" | "exclusion" | "exclusion-lifted" | "merge" | "agreement" | "figure" | "late-fact";
                            from: {
                                /** @enum {string} */
                                state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                over?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    count?: number;
                                };
                            };
                            to: {
                                /** @enum {string} */
                                state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                over?: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    count?: number;
                                };
                            };
                            /** Format: date-time */
                            at: string;
                            cause: {
                                eventId: string;
                                type: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            announced: boolean;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    FindingsController_found: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FindingsController_revised: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FindingsController_withdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FindingsController_proposed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SolutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FindingsController_solutionWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                solution: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FindingsController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        remarks?: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        /** @enum {string} */
                        language?: "english" | "other" | "unclear";
                    };
                };
            };
        };
    };
    FollowUpsController_all: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        reference: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        findings: {
                            id: string;
                            finding: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            tags: string[];
                            /** Format: date-time */
                            occurredAt: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            revised?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        solutions: {
                            id: string;
                            solution: number;
                            addresses: string;
                            /** @enum {string} */
                            kind: "solution" | "mitigation";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            state: "proposed" | "under-way" | "delivered" | "dropped" | "withdrawn";
                            /** Format: date-time */
                            occurredAt: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        items: {
                            id: string;
                            incident: string;
                            reference: string | null;
                            item: number;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            kind: "immediate" | "preventive" | "observability" | "process";
                            /** @enum {string} */
                            state: "open" | "planned" | "started" | "delivered" | "dropped";
                            addresses: string | null;
                            solution: string | null;
                            /** @enum {string|null} */
                            recommendation: "observability" | "process" | null;
                            acceptance: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            owner: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            team: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            estimate: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            realistic: boolean;
                            smart: {
                                /** @enum {string} */
                                letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                                passes: boolean;
                                why: string;
                            }[];
                            /** Format: date */
                            dueOn: string | null;
                            /** Format: date */
                            firstPromisedOn: string | null;
                            /** Format: date */
                            agreedOn: string | null;
                            movedDays: number | null;
                            slippedDays: number | null;
                            isOverdue: boolean;
                            needsConsent: number | null;
                            moves: {
                                move: number;
                                /** Format: date */
                                from: string | null;
                                /** Format: date */
                                to: string;
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                                needsConsent: boolean;
                                consented: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    /** Format: date-time */
                                    occurredAt: string;
                                } | null;
                            }[];
                            planned: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                                failing: ("specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant")[];
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            started: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                            } | null;
                            delivered: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                                /** Format: date */
                                on: string;
                                evidence: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                url?: string;
                            } | null;
                            dropped: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                                /** Format: date */
                                on: string;
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            reopened: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            tickets: {
                                id: string | null;
                                /** @enum {string} */
                                tracker: "github" | "jira" | "linear";
                                key: string | null;
                                url: string | null;
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** @enum {string|null} */
                                state: "queued" | "opening" | "failed" | "open" | "in-progress" | "done" | "cancelled" | null;
                                lastError: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                called: string | null;
                                /** Format: date-time */
                                changedAt: string | null;
                                conflict: string | null;
                            }[];
                            reminders: {
                                /** @enum {string} */
                                about: "due" | "overdue";
                                /** Format: date */
                                dueOn: string;
                                /** Format: date */
                                on: string;
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            }[];
                            /** Format: date-time */
                            occurredAt: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    FollowUpsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    FollowUpsController_item: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        incident: string;
                        reference: string | null;
                        item: number;
                        title: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        /** @enum {string} */
                        kind: "immediate" | "preventive" | "observability" | "process";
                        /** @enum {string} */
                        state: "open" | "planned" | "started" | "delivered" | "dropped";
                        addresses: string | null;
                        solution: string | null;
                        /** @enum {string|null} */
                        recommendation: "observability" | "process" | null;
                        acceptance: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        owner: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        team: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        estimate: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        realistic: boolean;
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                        /** Format: date */
                        dueOn: string | null;
                        /** Format: date */
                        firstPromisedOn: string | null;
                        /** Format: date */
                        agreedOn: string | null;
                        movedDays: number | null;
                        slippedDays: number | null;
                        isOverdue: boolean;
                        needsConsent: number | null;
                        moves: {
                            move: number;
                            /** Format: date */
                            from: string | null;
                            /** Format: date */
                            to: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                            needsConsent: boolean;
                            consented: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                occurredAt: string;
                            } | null;
                        }[];
                        planned: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                            failing: ("specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant")[];
                            reason?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        started: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                        } | null;
                        delivered: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                            /** Format: date */
                            on: string;
                            evidence: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            url?: string;
                        } | null;
                        dropped: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                            /** Format: date */
                            on: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        reopened: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** Format: date-time */
                            occurredAt: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        tickets: {
                            id: string | null;
                            /** @enum {string} */
                            tracker: "github" | "jira" | "linear";
                            key: string | null;
                            url: string | null;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** @enum {string|null} */
                            state: "queued" | "opening" | "failed" | "open" | "in-progress" | "done" | "cancelled" | null;
                            lastError: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            called: string | null;
                            /** Format: date-time */
                            changedAt: string | null;
                            conflict: string | null;
                        }[];
                        reminders: {
                            /** @enum {string} */
                            about: "due" | "overdue";
                            /** Format: date */
                            dueOn: string;
                            /** Format: date */
                            on: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        /** Format: date-time */
                        occurredAt: string;
                        eventId: string;
                        /** Format: date-time */
                        recordedAt: string;
                        actor: {
                            /** @enum {string} */
                            kind: "api-key" | "person" | "policy";
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    RoadmapController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                state?: string;
                kind?: string;
                team?: string;
                service?: string;
                incident?: string;
                overdue?: "true" | "false";
                failing?: "true" | "false";
                unconsented?: "true" | "false";
                conflicting?: "true" | "false";
                mine?: "true" | "false";
                from?: string;
                to?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            incident: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            kind: "immediate" | "preventive" | "observability" | "process";
                            /** @enum {string} */
                            state: "open" | "planned" | "started" | "delivered" | "dropped";
                            addresses: string | null;
                            solution: string | null;
                            /** @enum {string|null} */
                            recommendation: "observability" | "process" | null;
                            owner: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            team: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** Format: date */
                            dueOn: string | null;
                            /** Format: date */
                            firstPromisedOn: string | null;
                            /** Format: date */
                            agreedOn: string | null;
                            slippedDays: number | null;
                            isOverdue: boolean;
                            moves: number;
                            needsConsent: boolean;
                            failing: ("specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant")[];
                            /** Format: date-time */
                            openedAt: string;
                            /** Format: date-time */
                            deliveredAt: string | null;
                            /** Format: date-time */
                            droppedAt: string | null;
                            tickets: {
                                /** @enum {string} */
                                tracker: "github" | "jira" | "linear";
                                key: string;
                                url: string;
                                /** @enum {string|null} */
                                state: "open" | "in-progress" | "done" | "cancelled" | null;
                                conflict: string | null;
                            }[];
                            position: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ActionItemsController_opened: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    RoadmapController_roadmap: {
        parameters: {
            query?: {
                groupBy?: "team" | "incident" | "quarter";
                kind?: string;
                team?: string;
                service?: string;
                incident?: string;
                since?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        today: string;
                        /** Format: date */
                        since: string;
                        /** @enum {string} */
                        groupBy: "team" | "incident" | "quarter";
                        overdue: number;
                        running: number;
                        delivered: number;
                        dropped: number;
                        slippedDays: number;
                        groups: {
                            team?: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            incident?: {
                                id: string;
                                reference: string | null;
                            } | null;
                            quarter?: string | null;
                            overdue: number;
                            running: number;
                            delivered: number;
                            dropped: number;
                            slippedDays: number;
                            items: {
                                id: string;
                                incident: string;
                                reference: string | null;
                                title: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** @enum {string} */
                                kind: "immediate" | "preventive" | "observability" | "process";
                                /** @enum {string} */
                                state: "open" | "planned" | "started" | "delivered" | "dropped";
                                addresses: string | null;
                                solution: string | null;
                                /** @enum {string|null} */
                                recommendation: "observability" | "process" | null;
                                owner: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                team: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                services: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                }[];
                                /** Format: date */
                                dueOn: string | null;
                                /** Format: date */
                                firstPromisedOn: string | null;
                                /** Format: date */
                                agreedOn: string | null;
                                slippedDays: number | null;
                                isOverdue: boolean;
                                moves: number;
                                needsConsent: boolean;
                                failing: ("specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant")[];
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                deliveredAt: string | null;
                                /** Format: date-time */
                                droppedAt: string | null;
                                tickets: {
                                    /** @enum {string} */
                                    tracker: "github" | "jira" | "linear";
                                    key: string;
                                    url: string;
                                    /** @enum {string|null} */
                                    state: "open" | "in-progress" | "done" | "cancelled" | null;
                                    conflict: string | null;
                                }[];
                                position: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    RoadmapController_csv: {
        parameters: {
            query?: {
                groupBy?: "team" | "incident" | "quarter";
                kind?: string;
                team?: string;
                service?: string;
                incident?: string;
                since?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    RoadmapController_markdown: {
        parameters: {
            query?: {
                groupBy?: "team" | "incident" | "quarter";
                kind?: string;
                team?: string;
                service?: string;
                incident?: string;
                since?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
        };
    };
    ActionItemsController_amended: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_planned: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_started: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemStartedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_rescheduled: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduledRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_consented: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_delivered: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveredRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_dropped: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    ActionItemsController_reopened: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    RecommendationsController_ofIncident: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        asOf: string;
                        /** @enum {string|null} */
                        why: "not-logged" | "cancelled" | "merged" | null;
                        /** @enum {string|null} */
                        origin: "monitor" | "staff" | "support" | "external-user" | null;
                        severity: number;
                        services: {
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        /** Format: date-time */
                        firstLoggedAt: string;
                        /** @enum {string|null} */
                        priority: "urgent" | "high" | "medium" | "low" | "undetermined" | "none" | null;
                        items: {
                            /** @enum {string} */
                            kind: "observability" | "process";
                            /** @enum {string} */
                            priority: "urgent" | "high" | "medium" | "low" | "undetermined" | "none";
                            /** @enum {string|null} */
                            upTo: "none" | "low" | "medium" | "high" | "urgent" | null;
                            asks: ("reported-by" | "started")[];
                            measured: {
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                            } | null;
                            limit: {
                                duration: string;
                                /** @enum {string} */
                                source: "agreement" | "setting";
                                agreement: {
                                    id: string;
                                    title: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    version: number;
                                } | null;
                                calendar: {
                                    id: string;
                                    name: string;
                                } | null;
                                eventId: string | null;
                            };
                            reasons: {
                                because: string;
                                eventId: string | null;
                                says: string;
                            }[];
                            accepted: {
                                item: string;
                                /** @enum {string} */
                                state: "open" | "planned" | "started" | "delivered" | "dropped";
                                isLinked: boolean;
                            } | null;
                            openItems: {
                                item: string;
                                reference: string | null;
                                title: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** Format: date */
                                dueOn: string | null;
                            }[] | null;
                        }[];
                    };
                };
            };
        };
    };
    RecommendationsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                priority?: string;
                asks?: string;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string|null} */
                            origin: "monitor" | "staff" | "support" | "external-user" | null;
                            severity: number;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** Format: date-time */
                            firstLoggedAt: string;
                            /** @enum {string|null} */
                            priority: "urgent" | "high" | "medium" | "low" | "undetermined" | "none" | null;
                            asks: ("reported-by" | "started")[];
                            items: {
                                /** @enum {string} */
                                kind: "observability" | "process";
                                /** @enum {string} */
                                priority: "urgent" | "high" | "medium" | "low" | "undetermined" | "none";
                                /** @enum {string|null} */
                                upTo: "none" | "low" | "medium" | "high" | "urgent" | null;
                                asks: ("reported-by" | "started")[];
                                measured: {
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                } | null;
                                limit: {
                                    duration: string;
                                    /** @enum {string} */
                                    source: "agreement" | "setting";
                                    agreement: {
                                        id: string;
                                        version: number;
                                    } | null;
                                };
                            }[];
                            position: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    AcceptedRecommendationsController_accepted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        smart: {
                            /** @enum {string} */
                            letter: "specific" | "measurable" | "assignable" | "realistic" | "timeBound" | "relevant";
                            passes: boolean;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
    PostmortemWritesController_waived: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_waiverLifted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    DocumentReadsController_sessions: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            session: number;
                            /** Format: date-time */
                            at: string;
                            durationMinutes: number;
                            place?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            zone: string;
                            facilitator: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** @enum {string} */
                            state: "planned" | "held" | "cancelled";
                            /** Format: date-time */
                            heldAt?: string;
                            attendees?: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            reason?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            minutes: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                minute: number;
                                session: number;
                                /** @enum {string} */
                                kind: "discussion" | "decision" | "question" | "action";
                                text: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                speaker: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                /** Format: date-time */
                                at: string;
                                withdrawn?: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            }[];
                            points: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                point: number;
                                session: number;
                                raisedIn: number;
                                text: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                raisedBy: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                /** Format: date-time */
                                at: string;
                                settled?: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    minute?: number;
                                    item?: string;
                                };
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    PostmortemWritesController_planned: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_moved: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_cancelled: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_attendance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttendanceRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_attendanceWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_minute: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MinuteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_minuteWithdrawn: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
                minute: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_point: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_settled: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
                point: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettledRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_carried: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                session: string;
                point: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarriedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    InterviewsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            interview: number;
                            with: {
                                kind: string;
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            notes: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            at: string;
                            released: boolean;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                kind: string;
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    PostmortemWritesController_interview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_released: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
                interview: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleasedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_remarkWaived: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemarkWaivedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_submitted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_returned: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_approved: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_joined: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PostmortemWritesController_parted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SectionsController_section: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
                section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        section: string;
                        text: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        writtenBy?: {
                            kind: string;
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        /** Format: date-time */
                        writtenAt?: string;
                    };
                };
            };
        };
    };
    SectionsController_write: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenText"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenText"];
                };
            };
        };
    };
    InvitationsController_invitations: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        incident: string;
                        incidents: string[];
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        knownAt?: string;
                        items: {
                            participant: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** @enum {string} */
                            standing: "invited" | "proposed" | "excluded";
                            reasons: {
                                /** @enum {string} */
                                kind: "first-logged" | "first-responded" | "diagnosed" | "rectified" | "led" | "owns-service" | "posted-update" | "handled-support" | "linked-change" | "directly-affected" | "added" | "excluded" | "asked";
                                eventId: string;
                                incident?: string;
                                owned?: {
                                    kind: string;
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                team?: {
                                    kind: string;
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                said?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** @enum {boolean} */
                            hidden?: true;
                        }[];
                        oneTeam: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        unowned: {
                            kind: string;
                            id: string;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        sinceSent: {
                            session: number;
                            addedSince: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            droppedSince: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            movedSince: {
                                kind: string;
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    InvitationsController_said: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    InvitationsController_calendar: {
        parameters: {
            query?: {
                session?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
        };
    };
    InvitationsController_sent: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationsSentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    DocumentReadsController_document: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                version?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        recordedUpTo: string;
                        /** @enum {string} */
                        state: "draft" | "in-review" | "approved";
                        requirement: {
                            /** @enum {string} */
                            is: "required" | "optional" | "waived";
                            reasons: ("severity" | "breach" | "external")[];
                            /** Format: date-time */
                            dueAt: string | null;
                            /** Format: date-time */
                            heldAt: string | null;
                            notCounted: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                why: "not-fixed" | "before-last-fix" | "not-all-incidents";
                            }[];
                        };
                        waived: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        submitted: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            version: string;
                        } | null;
                        returned: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        approved: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            version: string;
                        } | null;
                        outdated: {
                            version: string;
                            says: string[];
                            changes: {
                                facts: {
                                    incident: string;
                                    eventId: string;
                                    type: string;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                answers: {
                                    incident: string;
                                    /** @enum {string} */
                                    fact: "started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions";
                                    from: string;
                                    to: string;
                                }[];
                                verdicts: {
                                    incident: string;
                                    agreement: string;
                                    key: string;
                                    /** @enum {string|null} */
                                    from: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                                    /** @enum {string|null} */
                                    to: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                                }[];
                                sections: {
                                    /** @enum {string} */
                                    section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                                    from: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    to: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                parts: {
                                    /** @enum {string} */
                                    part: "session" | "minute" | "point" | "interview";
                                    number: number;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                findings: {
                                    incident: string;
                                    /** @enum {string} */
                                    part: "finding" | "solution";
                                    number: number;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                            };
                        } | null;
                        complete: {
                            unanswered: string[];
                            openPoints: number[];
                            asks: number;
                        };
                        incidents: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            description?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            status: "not-logged" | "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                            severity: number;
                            highestSeverity: number;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** @enum {string|null} */
                            origin: "monitor" | "staff" | "support" | "external-user" | null;
                            lead: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            impact: {
                                users: {
                                    value: number;
                                    confirmed: boolean;
                                    source?: string;
                                    eventId: string;
                                } | null;
                                accounts: {
                                    value: number;
                                    confirmed: boolean;
                                    source?: string;
                                    eventId: string;
                                } | null;
                                supportRequests: {
                                    value: number;
                                    confirmed: boolean;
                                    figures: {
                                        value: number;
                                        confirmed: boolean;
                                        source?: string;
                                        eventId: string;
                                    }[];
                                } | null;
                            };
                            merged: string[];
                            facts: {
                                /** @enum {string} */
                                fact: "started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions";
                                title: string;
                                /** @enum {string} */
                                standing: "answered" | "not-recorded" | "open";
                                from: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    type: string;
                                    /** Format: date-time */
                                    at: string;
                                    source?: {
                                        system: string;
                                        file: string;
                                        row: number;
                                        /** Format: date-time */
                                        recordedAt?: string;
                                    };
                                    incident?: string;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    corrections: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        replaced: string[];
                                    }[];
                                    isCorrected: boolean;
                                    known: string;
                                    mayHaveStarted?: boolean;
                                    byDefault?: boolean;
                                }[];
                                unrecorded?: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    type: string;
                                    /** Format: date-time */
                                    at: string;
                                    source?: {
                                        system: string;
                                        file: string;
                                        row: number;
                                        /** Format: date-time */
                                        recordedAt?: string;
                                    };
                                    incident?: string;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    corrections: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        replaced: string[];
                                    }[];
                                    isCorrected: boolean;
                                    known: string;
                                    mayHaveStarted?: boolean;
                                    byDefault?: boolean;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            }[];
                            durations: {
                                timeToDetect?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToLog?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToRespond?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToDiagnose?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToRecover?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToFix?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                total?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                            };
                            timeline: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                /** Format: date-time */
                                at: string;
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                isCorrected: boolean;
                                known: string;
                                mayHaveStarted?: boolean;
                                byDefault?: boolean;
                            }[];
                            retractions: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** @enum {string} */
                                type: "FactRetracted";
                                incident?: string;
                                target: {
                                    eventId: string;
                                    type: string;
                                    about: string;
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                standing: boolean;
                            }[];
                            flags: {
                                flag: string;
                                eventIds: string[];
                            }[];
                            verdicts: {
                                says: string;
                                items: {
                                    agreement: {
                                        id: string;
                                        title: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        kind: string | null;
                                    };
                                    version: number;
                                    limit: {
                                        /** @enum {string} */
                                        value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                                        severity?: number;
                                        limit: string | number;
                                        calendar?: {
                                            id: string;
                                            name: string;
                                        };
                                        pausesStopClock?: boolean;
                                    };
                                    key: string;
                                    /** @enum {string} */
                                    state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                    measured?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    over?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    deadline?: {
                                        /** Format: date-time */
                                        at?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    left?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    missing?: string;
                                    why?: string;
                                    exclusion?: {
                                        eventId: string;
                                        agreement: string;
                                        value?: string;
                                        /** @enum {string} */
                                        cause: "maintenance" | "customer";
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        allowedBy: {
                                            /** @enum {string} */
                                            kind: "person" | "team" | "monitor" | "external-user";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                    };
                                    /** @enum {string} */
                                    otherwise?: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                    flags: {
                                        flag: string;
                                        eventId: string;
                                        from: number;
                                        to: number;
                                        limit: string;
                                        /** Format: date-time */
                                        deadline: string | null;
                                    }[];
                                    sum: {
                                        [key: string]: unknown;
                                    }[];
                                }[];
                            };
                        }[];
                        attendees: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        sessions: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            session: number;
                            /** Format: date-time */
                            at: string;
                            durationMinutes: number;
                            place?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            zone: string;
                            facilitator: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** @enum {string} */
                            state: "planned" | "held" | "cancelled";
                            /** Format: date-time */
                            heldAt?: string;
                            attendees?: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            reason?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        minutes: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            minute: number;
                            session: number;
                            /** @enum {string} */
                            kind: "discussion" | "decision" | "question" | "action";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            speaker: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        points: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            point: number;
                            session: number;
                            raisedIn: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            raisedBy: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            settled?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                minute?: number;
                                item?: string;
                            };
                        }[];
                        interviews: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            interview: number;
                            with: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            notes: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            at: string;
                        }[];
                        sections: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eTag: string;
                        }[];
                        findings: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            finding: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            tags: string[];
                            /** Format: date-time */
                            at: string;
                            revised?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        solutions: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            solution: number;
                            addresses: string;
                            /** @enum {string} */
                            kind: "solution" | "mitigation";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            at: string;
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        actionItems: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            item: number;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            kind: "immediate" | "preventive" | "observability" | "process";
                            /** @enum {string} */
                            state: "open" | "planned" | "started" | "delivered" | "dropped";
                            addresses: string | null;
                            owner: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            team: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date */
                            firstPromisedOn: string | null;
                            /** Format: date */
                            agreedOn: string | null;
                            slippedDays: number | null;
                        }[];
                        remarks: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons" | "findings";
                            of?: string;
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                                eventId?: string;
                                /** Format: date-time */
                                recordedAt?: string;
                                actor?: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            };
                        }[];
                        unread: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons" | "findings";
                            of?: string;
                            /** @enum {string} */
                            why: "not-english" | "too-tangled" | "busy";
                        }[];
                    };
                };
            };
        };
    };
    DocumentReadsController_session: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path: {
                incident: string;
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eventId: string;
                        /** Format: date-time */
                        recordedAt: string;
                        actor: {
                            /** @enum {string} */
                            kind: "api-key" | "person" | "policy";
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        session: number;
                        /** Format: date-time */
                        at: string;
                        durationMinutes: number;
                        place?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        zone: string;
                        facilitator: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        /** @enum {string} */
                        state: "planned" | "held" | "cancelled";
                        /** Format: date-time */
                        heldAt?: string;
                        attendees?: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        reason?: string | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        minutes: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            minute: number;
                            session: number;
                            /** @enum {string} */
                            kind: "discussion" | "decision" | "question" | "action";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            speaker: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        points: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            point: number;
                            session: number;
                            raisedIn: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            raisedBy: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            settled?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                minute?: number;
                                item?: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    DocumentReadsController_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        current: string;
                        /** @enum {string} */
                        state: "draft" | "in-review" | "approved";
                        approved: string | null;
                        isOutdated: boolean;
                        revision: string;
                        position: string;
                        items: {
                            version: string;
                            isCurrent: boolean;
                            events: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** @enum {string} */
                                type: "PostmortemSubmitted" | "PostmortemApproved";
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    DocumentReadsController_history: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            type: string;
                            data: {
                                [key: string]: unknown;
                            };
                            metadata: {
                                [key: string]: unknown;
                            };
                            stream: string;
                            revision: string;
                            position: string;
                            /** Format: date-time */
                            created: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    DocumentReadsController_compare: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        says: string[];
                        facts: {
                            incident: string;
                            eventId: string;
                            type: string;
                            /** @enum {string} */
                            change: "added" | "changed" | "gone";
                            from: {
                                [key: string]: unknown;
                            } | null;
                            to: {
                                [key: string]: unknown;
                            } | null;
                            by: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                        }[];
                        answers: {
                            incident: string;
                            /** @enum {string} */
                            fact: "started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions";
                            from: string;
                            to: string;
                        }[];
                        verdicts: {
                            incident: string;
                            agreement: string;
                            key: string;
                            /** @enum {string|null} */
                            from: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                            /** @enum {string|null} */
                            to: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                        }[];
                        sections: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                            from: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            to: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            by: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            lines: {
                                /** @enum {string} */
                                kind: "same" | "removed" | "added";
                                text: string;
                            }[];
                        }[];
                        parts: {
                            /** @enum {string} */
                            part: "session" | "minute" | "point" | "interview";
                            number: number;
                            /** @enum {string} */
                            change: "added" | "changed" | "gone";
                            from: {
                                [key: string]: unknown;
                            } | null;
                            to: {
                                [key: string]: unknown;
                            } | null;
                            by: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                        }[];
                        findings: {
                            incident: string;
                            /** @enum {string} */
                            part: "finding" | "solution";
                            number: number;
                            /** @enum {string} */
                            change: "added" | "changed" | "gone";
                            from: {
                                [key: string]: unknown;
                            } | null;
                            to: {
                                [key: string]: unknown;
                            } | null;
                            by: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    DocumentReadsController_markdown: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                version?: string;
                zone?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
        };
    };
    DocumentReadsController_html: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                version?: string;
                zone?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    DocumentReadsController_pdf: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                version?: string;
                zone?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    DocumentReadsController_json: {
        parameters: {
            query?: {
                validAt?: string;
                knownAt?: string;
                minPosition?: string;
                version?: string;
                zone?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        $schema: string;
                        id: string;
                        version: string;
                        revision: string;
                        position: string;
                        /** Format: date-time */
                        validAt?: string;
                        /** Format: date-time */
                        knownAt?: string;
                        /** Format: date-time */
                        recordedUpTo: string;
                        /** @enum {string} */
                        state: "draft" | "in-review" | "approved";
                        requirement: {
                            /** @enum {string} */
                            is: "required" | "optional" | "waived";
                            reasons: ("severity" | "breach" | "external")[];
                            /** Format: date-time */
                            dueAt: string | null;
                            /** Format: date-time */
                            heldAt: string | null;
                            notCounted: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                why: "not-fixed" | "before-last-fix" | "not-all-incidents";
                            }[];
                        };
                        waived: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        submitted: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            version: string;
                        } | null;
                        returned: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        } | null;
                        approved: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            version: string;
                        } | null;
                        outdated: {
                            version: string;
                            says: string[];
                            changes: {
                                facts: {
                                    incident: string;
                                    eventId: string;
                                    type: string;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                answers: {
                                    incident: string;
                                    /** @enum {string} */
                                    fact: "started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions";
                                    from: string;
                                    to: string;
                                }[];
                                verdicts: {
                                    incident: string;
                                    agreement: string;
                                    key: string;
                                    /** @enum {string|null} */
                                    from: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                                    /** @enum {string|null} */
                                    to: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded" | null;
                                }[];
                                sections: {
                                    /** @enum {string} */
                                    section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                                    from: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    to: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                parts: {
                                    /** @enum {string} */
                                    part: "session" | "minute" | "point" | "interview";
                                    number: number;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                                findings: {
                                    incident: string;
                                    /** @enum {string} */
                                    part: "finding" | "solution";
                                    number: number;
                                    /** @enum {string} */
                                    change: "added" | "changed" | "gone";
                                    from: {
                                        [key: string]: unknown;
                                    } | null;
                                    to: {
                                        [key: string]: unknown;
                                    } | null;
                                    by: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        actor: {
                                            /** @enum {string} */
                                            kind: "api-key" | "person" | "policy";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                        type: string;
                                        reason?: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                }[];
                            };
                        } | null;
                        complete: {
                            unanswered: string[];
                            openPoints: number[];
                            asks: number;
                        };
                        incidents: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            description?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            status: "not-logged" | "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                            severity: number;
                            highestSeverity: number;
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            /** @enum {string|null} */
                            origin: "monitor" | "staff" | "support" | "external-user" | null;
                            lead: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            impact: {
                                users: {
                                    value: number;
                                    confirmed: boolean;
                                    source?: string;
                                    eventId: string;
                                } | null;
                                accounts: {
                                    value: number;
                                    confirmed: boolean;
                                    source?: string;
                                    eventId: string;
                                } | null;
                                supportRequests: {
                                    value: number;
                                    confirmed: boolean;
                                    figures: {
                                        value: number;
                                        confirmed: boolean;
                                        source?: string;
                                        eventId: string;
                                    }[];
                                } | null;
                            };
                            merged: string[];
                            facts: {
                                /** @enum {string} */
                                fact: "started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions";
                                title: string;
                                /** @enum {string} */
                                standing: "answered" | "not-recorded" | "open";
                                from: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    type: string;
                                    /** Format: date-time */
                                    at: string;
                                    source?: {
                                        system: string;
                                        file: string;
                                        row: number;
                                        /** Format: date-time */
                                        recordedAt?: string;
                                    };
                                    incident?: string;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    corrections: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        replaced: string[];
                                    }[];
                                    isCorrected: boolean;
                                    known: string;
                                    mayHaveStarted?: boolean;
                                    byDefault?: boolean;
                                }[];
                                unrecorded?: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    type: string;
                                    /** Format: date-time */
                                    at: string;
                                    source?: {
                                        system: string;
                                        file: string;
                                        row: number;
                                        /** Format: date-time */
                                        recordedAt?: string;
                                    };
                                    incident?: string;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    corrections: {
                                        eventId: string;
                                        /** Format: date-time */
                                        recordedAt: string;
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        replaced: string[];
                                    }[];
                                    isCorrected: boolean;
                                    known: string;
                                    mayHaveStarted?: boolean;
                                    byDefault?: boolean;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            }[];
                            durations: {
                                timeToDetect?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToLog?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToRespond?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToDiagnose?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToRecover?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                timeToFix?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                                total?: {
                                    from: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    to: {
                                        eventId: string;
                                        type: string;
                                        /** Format: date-time */
                                        occurredAt?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    duration?: string;
                                    atLeast?: string;
                                    atMost?: string;
                                    subtracted?: {
                                        /** @enum {string} */
                                        kind: "pause" | "quiet";
                                        from: string;
                                        to: string;
                                        duration: string;
                                    }[];
                                };
                            };
                            timeline: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                type: string;
                                /** Format: date-time */
                                at: string;
                                source?: {
                                    system: string;
                                    file: string;
                                    row: number;
                                    /** Format: date-time */
                                    recordedAt?: string;
                                };
                                incident?: string;
                                data: {
                                    [key: string]: unknown;
                                };
                                corrections: {
                                    eventId: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    reason: string | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    replaced: string[];
                                }[];
                                isCorrected: boolean;
                                known: string;
                                mayHaveStarted?: boolean;
                                byDefault?: boolean;
                            }[];
                            retractions: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** @enum {string} */
                                type: "FactRetracted";
                                incident?: string;
                                target: {
                                    eventId: string;
                                    type: string;
                                    about: string;
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                standing: boolean;
                            }[];
                            flags: {
                                flag: string;
                                eventIds: string[];
                            }[];
                            verdicts: {
                                says: string;
                                items: {
                                    agreement: {
                                        id: string;
                                        title: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        kind: string | null;
                                    };
                                    version: number;
                                    limit: {
                                        /** @enum {string} */
                                        value: "timeToDetect" | "timeToLog" | "timeToRespond" | "timeToDiagnose" | "timeToRecover" | "timeToFix" | "total" | "timeToFirstUpdate" | "timeBetweenUpdates" | "timeToPostmortem" | "users" | "accounts" | "supportRequests" | "availability";
                                        severity?: number;
                                        limit: string | number;
                                        calendar?: {
                                            id: string;
                                            name: string;
                                        };
                                        pausesStopClock?: boolean;
                                    };
                                    key: string;
                                    /** @enum {string} */
                                    state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                    measured?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    over?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    deadline?: {
                                        /** Format: date-time */
                                        at?: string;
                                        /** Format: date-time */
                                        notBefore?: string;
                                        /** Format: date-time */
                                        notAfter?: string;
                                    };
                                    left?: {
                                        duration?: string;
                                        atLeast?: string;
                                        atMost?: string;
                                        count?: number;
                                    };
                                    missing?: string;
                                    why?: string;
                                    exclusion?: {
                                        eventId: string;
                                        agreement: string;
                                        value?: string;
                                        /** @enum {string} */
                                        cause: "maintenance" | "customer";
                                        reason: string | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        allowedBy: {
                                            /** @enum {string} */
                                            kind: "person" | "team" | "monitor" | "external-user";
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        };
                                    };
                                    /** @enum {string} */
                                    otherwise?: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                                    flags: {
                                        flag: string;
                                        eventId: string;
                                        from: number;
                                        to: number;
                                        limit: string;
                                        /** Format: date-time */
                                        deadline: string | null;
                                    }[];
                                    sum: {
                                        [key: string]: unknown;
                                    }[];
                                }[];
                            };
                        }[];
                        attendees: {
                            kind: string;
                            /** Format: uuid */
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        sessions: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            session: number;
                            /** Format: date-time */
                            at: string;
                            durationMinutes: number;
                            place?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            zone: string;
                            facilitator: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** @enum {string} */
                            state: "planned" | "held" | "cancelled";
                            /** Format: date-time */
                            heldAt?: string;
                            attendees?: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            reason?: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        minutes: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            minute: number;
                            session: number;
                            /** @enum {string} */
                            kind: "discussion" | "decision" | "question" | "action";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            speaker: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        points: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            point: number;
                            session: number;
                            raisedIn: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            raisedBy: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date-time */
                            at: string;
                            settled?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                minute?: number;
                                item?: string;
                            };
                        }[];
                        interviews: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            interview: number;
                            with: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            notes: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            at: string;
                        }[];
                        sections: {
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eTag: string;
                        }[];
                        findings: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            finding: number;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            tags: string[];
                            /** Format: date-time */
                            at: string;
                            revised?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason?: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        solutions: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            solution: number;
                            addresses: string;
                            /** @enum {string} */
                            kind: "solution" | "mitigation";
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            at: string;
                            withdrawn?: {
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                        }[];
                        actionItems: {
                            id: string;
                            reference: string | null;
                            incident: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            item: number;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            kind: "immediate" | "preventive" | "observability" | "process";
                            /** @enum {string} */
                            state: "open" | "planned" | "started" | "delivered" | "dropped";
                            addresses: string | null;
                            owner: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            team: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            /** Format: date */
                            firstPromisedOn: string | null;
                            /** Format: date */
                            agreedOn: string | null;
                            slippedDays: number | null;
                        }[];
                        remarks: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons" | "findings";
                            of?: string;
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                                eventId?: string;
                                /** Format: date-time */
                                recordedAt?: string;
                                actor?: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            };
                        }[];
                        unread: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons" | "findings";
                            of?: string;
                            /** @enum {string} */
                            why: "not-english" | "too-tangled" | "busy";
                        }[];
                    };
                };
            };
        };
    };
    PostmortemListController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                due?: "true" | "false";
                overdue?: "true" | "false";
                outdated?: "true" | "false";
                state?: string;
                requirement?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            status: "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged" | "not-logged";
                            /** @enum {string|null} */
                            origin: "monitor" | "staff" | "support" | "external-user" | null;
                            incidents: string[];
                            services: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            }[];
                            highestSeverity: number;
                            /** Format: date-time */
                            firstLoggedAt: string;
                            /** Format: date-time */
                            fixedAt: string | null;
                            requirement: {
                                /** @enum {string} */
                                is: "required" | "optional" | "waived";
                                reasons: ("severity" | "breach" | "external")[];
                                /** Format: date-time */
                                dueAt: string | null;
                                /** Format: date-time */
                                heldAt: string | null;
                            };
                            isOverdue: boolean;
                            /** @enum {string} */
                            state: "draft" | "in-review" | "approved";
                            submittedVersion: string | null;
                            approvedVersion: string | null;
                            /** Format: date-time */
                            approvedAt: string | null;
                            isOutdated: boolean;
                            unanswered: ("started" | "first-logged" | "responded" | "users-or-accounts-affected" | "support-requests" | "fixed" | "solutions")[];
                            openPoints: number;
                            sessions: {
                                session: number;
                                /** @enum {string} */
                                state: "planned" | "held" | "cancelled";
                                /** Format: date-time */
                                at: string;
                            }[];
                            position: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    SchemasController_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    QuestionsController_questions: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            incident: {
                                id: string;
                                reference: string | null;
                                title: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            /** @enum {string} */
                            fact: "started" | "started-exactly" | "responded" | "diagnosed" | "outcome" | "solution" | "users-or-accounts-affected" | "support-requests";
                            about?: string;
                            question: string;
                            why: {
                                /** @enum {string} */
                                part: "detected" | "reported" | "first-logged" | "led" | "first-responded" | "diagnosed" | "rectified" | "handled-support" | "acted" | "recorded";
                                words: string;
                                eventId: string;
                            };
                            /** Format: date-time */
                            askedAt: string;
                            answer: {
                                /** @enum {string} */
                                method: "POST";
                                path: string;
                                body: {
                                    [key: string]: unknown;
                                };
                                fill: string[];
                            };
                            inOneLine?: string;
                            notRecorded: {
                                /** @enum {string} */
                                method: "POST";
                                path: string;
                                body: {
                                    [key: string]: unknown;
                                };
                                fill: string[];
                            } | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    PublicationController_publication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        /** @enum {string|null} */
                        state: "published" | "retracted" | null;
                        suggestion: {
                            says: string;
                            reasons: {
                                incident: string;
                                eventId: string;
                                /** @enum {string} */
                                origin: "external-user" | "support";
                                /** Format: date-time */
                                at: string;
                            }[];
                        } | null;
                        approvedVersion: string | null;
                        isOutdated: boolean;
                        isRestricted: boolean;
                        path: string | null;
                        editions: {
                            edition: number;
                            version: string;
                            /** Format: date-time */
                            publishedAt: string;
                            isRetracted: boolean;
                            path: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                [key: string]: unknown;
                            };
                        }[];
                        retraction: {
                            reason: string | null;
                            /** Format: date-time */
                            at: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                [key: string]: unknown;
                            };
                        } | null;
                        replacements: {
                            text: string;
                            replacement: string;
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                [key: string]: unknown;
                            };
                        }[];
                        waivers: {
                            /** @enum {string} */
                            kind: "person" | "email" | "phone" | "postal-address" | "ip-address" | "host" | "secret";
                            text: string;
                            reason: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            actor: {
                                [key: string]: unknown;
                            };
                        }[];
                        leftOut: string[];
                    };
                };
            };
        };
    };
    PublicationController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        approvedVersion: string | null;
                        isOutdated: boolean;
                        isRestricted: boolean;
                        isClean: boolean;
                        hits: {
                            /** @enum {string} */
                            kind: "person" | "email" | "phone" | "postal-address" | "ip-address" | "host" | "secret";
                            place: string;
                            text: string;
                            why: string;
                            waived?: {
                                reason: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                eventId: string;
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    [key: string]: unknown;
                                };
                            };
                        }[];
                        texts: {
                            place: string;
                            /** @enum {string} */
                            format: "markdown" | "line";
                            text: string;
                            redactions: {
                                start: number;
                                end: number;
                                was: string;
                                /** @enum {string} */
                                by: "name" | "replacement";
                            }[];
                            hits: {
                                start: number;
                                end: number;
                                /** @enum {string} */
                                kind: "person" | "email" | "phone" | "postal-address" | "ip-address" | "host" | "secret";
                                isWaived: boolean;
                            }[];
                        }[];
                        parts: string[];
                        leftOut: string[];
                        items: string[];
                        content: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
    };
    PublicationController_previewPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    PublicationController_replaced: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplacementRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationController_waived: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiverRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationController_chosen: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationController_published: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationController_retracted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicationListController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                state?: "suggested" | "ready" | "published" | "retracted";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            reference: string | null;
                            title: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            state: "suggested" | "ready" | "published" | "retracted";
                            isFromOutside: boolean;
                            /** Format: date-time */
                            firstLoggedAt: string;
                            /** @enum {string} */
                            reviewState: "draft" | "in-review" | "approved";
                            isWaived: boolean;
                            approvedVersion: string | null;
                            path: string | null;
                            edition: number | null;
                            publishedVersion: string | null;
                            /** Format: date-time */
                            publishedAt: string | null;
                            /** Format: date-time */
                            retractedAt: string | null;
                            isOutdated: boolean;
                            /** Format: date-time */
                            textsGoneAt: string | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    PublicPagesController_list: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    PublicPagesController_feed: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
        };
    };
    PublicPagesController_listJson: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            url: string;
                            title: string | null;
                            summary: string | null;
                            /** Format: date-time */
                            firstPublishedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    PublicPagesController_pageJson: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        edition: number;
                        /** Format: date-time */
                        publishedAt: string;
                        /** Format: date-time */
                        firstPublishedAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        title: string;
                        summary: string | null;
                        incidents: {
                            title: string;
                            severity: number;
                            services: string[];
                            facts: {
                                fact: string;
                                title: string;
                                from: {
                                    type: string;
                                    /** Format: date-time */
                                    at: string;
                                    /** Format: date-time */
                                    notBefore?: string;
                                    /** Format: date-time */
                                    notAfter?: string;
                                    by?: string;
                                    reportedBy?: string;
                                    loggedBy?: string;
                                    role?: string;
                                    service?: string;
                                    kind?: string;
                                    /** Format: date-time */
                                    from?: string | null;
                                    /** Format: date-time */
                                    to?: string;
                                    severity?: number;
                                    users?: number;
                                    accounts?: number;
                                    supportRequests?: number;
                                    confirmed?: boolean;
                                    estimated?: boolean;
                                    says?: string[];
                                }[];
                                notRecorded?: string;
                            }[];
                            durations: {
                                name: string;
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                            }[];
                            timeline: {
                                type: string;
                                /** Format: date-time */
                                at: string;
                                /** Format: date-time */
                                notBefore?: string;
                                /** Format: date-time */
                                notAfter?: string;
                                by?: string;
                                reportedBy?: string;
                                loggedBy?: string;
                                role?: string;
                                service?: string;
                                kind?: string;
                                /** Format: date-time */
                                from?: string | null;
                                /** Format: date-time */
                                to?: string;
                                severity?: number;
                                users?: number;
                                accounts?: number;
                                supportRequests?: number;
                                confirmed?: boolean;
                                estimated?: boolean;
                                says?: string[];
                            }[];
                            description?: string;
                        }[];
                        sections: {
                            /** @enum {string} */
                            section: "summary" | "impact" | "contributing-factors" | "what-went-well" | "what-was-difficult" | "what-held" | "lessons";
                            text: string;
                        }[];
                        findings: {
                            number: number;
                            text: string;
                            tags: string[];
                            answers: {
                                kind: string;
                                text: string;
                            }[];
                        }[];
                        promises: {
                            number: number;
                            title: string;
                            /** @enum {string} */
                            kind: "immediate" | "preventive" | "observability" | "process";
                            /** @enum {string} */
                            state: "open" | "planned" | "started" | "delivered" | "dropped";
                            /** Format: date */
                            firstPromisedOn: string | null;
                            /** Format: date */
                            agreedOn: string | null;
                            /** Format: date */
                            deliveredOn: string | null;
                            /** Format: date */
                            droppedOn: string | null;
                        }[];
                        editions: {
                            edition: number;
                            /** Format: date-time */
                            publishedAt: string;
                            url: string;
                        }[];
                    };
                };
            };
        };
    };
    PublicPagesController_page: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    PublicPagesController_edition: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
                "If-Modified-Since"?: string;
            };
            path: {
                slug: string;
                edition: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    IncidentMetricsController_durations: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                by?: "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
                groupBy?: string;
                timeZone?: string;
                status?: string;
                severity?: string;
                origin?: string;
                service?: string;
                team?: string;
                minPosition?: string;
                duration?: string;
                mean?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        timeZone: string;
                        groupBy: ("week" | "month" | "quarter" | "severity" | "service" | "team" | "origin" | "channel")[];
                        position: string;
                        undated: number;
                        items: {
                            group: {
                                week?: string;
                                month?: string;
                                quarter?: string;
                                severity?: number;
                                service?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                team?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                /** @enum {string|null} */
                                origin?: "monitor" | "staff" | "support" | "external-user" | null;
                                channel?: string | null;
                            };
                            incidents: number;
                            durations: {
                                timeToDetect?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                timeToLog?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                timeToRespond?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                timeToDiagnose?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                timeToRecover?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                timeToFix?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                                total?: {
                                    n: number;
                                    open: number;
                                    leftOut: {
                                        cancelled?: number;
                                        merged?: number;
                                        "start-unknown"?: number;
                                        "end-unknown"?: number;
                                        "between-bounds"?: number;
                                        reversed?: number;
                                        estimated?: number;
                                    };
                                    p50: string | null;
                                    p90: string | null;
                                    p99: string | null;
                                    mean?: string | null;
                                    approximate?: boolean;
                                    relativeError?: number;
                                };
                            };
                        }[];
                    };
                };
            };
        };
    };
    IncidentMetricsController_origins: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                by?: "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
                groupBy?: string;
                timeZone?: string;
                status?: string;
                severity?: string;
                origin?: string;
                service?: string;
                team?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        timeZone: string;
                        groupBy: ("week" | "month" | "quarter" | "severity" | "service" | "team" | "origin" | "channel")[];
                        position: string;
                        undated: number;
                        items: {
                            group: {
                                week?: string;
                                month?: string;
                                quarter?: string;
                                severity?: number;
                                service?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                team?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                /** @enum {string|null} */
                                origin?: "monitor" | "staff" | "support" | "external-user" | null;
                                channel?: string | null;
                            };
                            n: number;
                            origins: {
                                monitor: number;
                                staff: number;
                                support: number;
                                "external-user": number;
                                unknown: number;
                            };
                            leftOut: {
                                cancelled?: number;
                                merged?: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    ComplianceController_compliance: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                groupBy?: string;
                timeZone?: string;
                agreement?: string;
                value?: string;
                severity?: string;
                service?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        by: "firstLoggedAt" | "startedAt" | "detectedAt" | "fixedAt" | "closedAt";
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        timeZone: string;
                        groupBy: ("week" | "month" | "quarter" | "agreement" | "value" | "severity" | "service")[];
                        position: string;
                        items: {
                            group: {
                                week?: string;
                                month?: string;
                                quarter?: string;
                                agreement?: {
                                    id: string;
                                    title: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                value?: string;
                                severity?: number;
                                service?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            };
                            n: number;
                            met: number;
                            breached: number;
                            share: number | null;
                            open: number;
                            leftOut: {
                                unknown?: number;
                                excluded?: number;
                                "not-applicable"?: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    ComplianceController_verdicts: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                agreement?: string;
                value?: string;
                severity?: string;
                service?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            incident: {
                                id: string;
                                reference: string | null;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                severity: number;
                                /** @enum {string} */
                                status: "open" | "responding" | "diagnosed" | "mitigated" | "fixed" | "closed" | "cancelled" | "merged";
                            };
                            /** Format: date-time */
                            firstLoggedAt: string;
                            agreement: {
                                id: string;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            version: number;
                            key: string;
                            value: string;
                            /** @enum {string} */
                            state: "met" | "breached" | "running" | "paused" | "unknown" | "not-applicable" | "excluded";
                            /** Format: date-time */
                            deadline: string | null;
                            over?: {
                                duration?: string;
                                atLeast?: string;
                                atMost?: string;
                                count?: number;
                            };
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    FollowUpMetricsController_delivery: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                groupBy?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from?: string;
                        /** Format: date */
                        to?: string;
                        /** Format: date */
                        today: string;
                        groupBy: ("team" | "kind" | "month" | "quarter")[];
                        position: string;
                        items: {
                            group: {
                                team?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                /** @enum {string} */
                                kind?: "immediate" | "preventive" | "observability" | "process";
                                month?: string | null;
                                quarter?: string | null;
                            };
                            n: number;
                            delivered: number;
                            onTime: number;
                            late: number;
                            running: number;
                            overdue: number;
                            dropped: number;
                            slippedDays: {
                                n: number;
                                p50: number | null;
                                p90: number | null;
                            };
                            leftOut: {
                                noPromise?: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    FollowUpMetricsController_factors: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                service?: string;
                groupBy?: string;
                timeZone?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from?: string;
                        /** Format: date-time */
                        to?: string;
                        timeZone: string;
                        groupBy: ("month" | "service")[];
                        position: string;
                        items: {
                            group: {
                                month?: string | null;
                                service?: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                            };
                            n: number;
                            tags: {
                                tag: string;
                                n: number;
                                incidents: number;
                            }[];
                            untagged: number;
                            leftOut: {
                                withdrawn?: number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    FollowUpMetricsController_findings: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                service?: string;
                tag?: string;
                untagged?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            incident: {
                                id: string;
                                reference: string | null;
                                title: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            tags: string[];
                            /** Format: date-time */
                            foundAt: string;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ExportsController_file: {
        parameters: {
            query?: {
                minPosition?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/vnd.apache.parquet": string;
                };
            };
        };
    };
    MailController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                state?: "queued" | "sending" | "sent" | "failed" | "uncertain";
                incident?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            position: string;
                            to: {
                                kind: string;
                                id: string;
                            };
                            about: {
                                kind: string;
                                incident: string;
                            } & {
                                [key: string]: string | number;
                            };
                            /** @enum {string} */
                            state: "queued" | "sending" | "sent" | "failed" | "uncertain";
                            tries: number;
                            /** Format: date-time */
                            queuedAt: string;
                            /** Format: date-time */
                            dueAt: string | null;
                            lastError: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** Format: date-time */
                            sentAt: string | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                        mail: string | null;
                    };
                };
            };
        };
    };
    MailController_resent: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ItemTicketsController_wanted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    TicketsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                state?: "queued" | "opening" | "opened" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            position: string;
                            item: string;
                            incident: string;
                            /** @enum {string} */
                            tracker: "github" | "jira" | "linear";
                            project: string | null;
                            key: string | null;
                            /** @enum {string} */
                            state: "queued" | "opening" | "opened" | "failed";
                            tries: number;
                            /** Format: date-time */
                            queuedAt: string;
                            /** Format: date-time */
                            dueAt: string | null;
                            lastError: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            url: string | null;
                            /** Format: date-time */
                            openedAt: string | null;
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    TicketsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        position: string;
                        item: string;
                        incident: string;
                        /** @enum {string} */
                        tracker: "github" | "jira" | "linear";
                        project: string | null;
                        key: string | null;
                        /** @enum {string} */
                        state: "queued" | "opening" | "opened" | "failed";
                        tries: number;
                        /** Format: date-time */
                        queuedAt: string;
                        /** Format: date-time */
                        dueAt: string | null;
                        lastError: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        url: string | null;
                        /** Format: date-time */
                        openedAt: string | null;
                    };
                };
            };
        };
    };
    TicketsController_retried: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SlackController_take: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        response_type?: string;
                        text?: string;
                        challenge?: string;
                    };
                };
            };
        };
    };
    HooksController_news: {
        parameters: {
            query?: {
                service?: components["schemas"]["Object"] & (string | string[]);
                severity?: string;
                label?: string;
                token?: string;
            };
            header?: never;
            path: {
                sender: "alertmanager" | "grafana" | "pagerduty" | "statuspage" | "github" | "jira" | "linear";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taken: number;
                        kept: number;
                    };
                };
            };
        };
    };
    CloudEventsController_record: {
        parameters: {
            query?: never;
            header?: {
                "ce-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents+json": Record<string, never>;
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    SignalsController_list: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                state?: "taken" | "kept" | "channel";
                sender?: "alertmanager" | "grafana" | "pagerduty" | "statuspage" | "github" | "slack";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            position: string;
                            /** @enum {string} */
                            sender: "alertmanager" | "grafana" | "pagerduty" | "statuspage" | "github" | "slack";
                            /** @enum {string} */
                            state: "taken" | "kept" | "channel";
                            incident: string | null;
                            key: string | null;
                            /** @enum {string|null} */
                            kind: "began" | "ended" | "reopened" | "acknowledged" | "severity-changed" | "noted" | "update-posted" | null;
                            count: number;
                            /** Format: date-time */
                            firstAt: string;
                            /** Format: date-time */
                            lastAt: string;
                            reason: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            payload: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        }[];
                        nextCursor: string | null;
                        total: number;
                    };
                };
            };
        };
    };
    ProposalsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        proposals: {
                            number: number;
                            /** @enum {string} */
                            state: "open" | "accepted" | "declined" | "superseded";
                            fact: {
                                /** @enum {string} */
                                type: "reported" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "impact" | "impact-spans" | "services" | "updates" | "links" | "severity" | "lead" | "notes" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled";
                            } & {
                                [key: string]: unknown;
                            };
                            because: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            source: {
                                system: string;
                                id?: string;
                                url?: string;
                            };
                            eventId: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recorded: string | null;
                            accepted: {
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                            } | null;
                            declined: {
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    ProposalsController_proposed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
        };
    };
    ProposalsController_accepted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalAcceptedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
        };
    };
    ProposalsController_declined: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalDeclinedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
        };
    };
    ProposalsController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        number?: number;
                        proposal?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
        };
    };
    TranscriptsController_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        transcripts: {
                            transcript: number;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            format: "slack" | "teams" | "plain";
                            timeZone: string | null;
                            date: string;
                            eventId: string;
                            /** Format: date-time */
                            pastedAt: string;
                            pastedBy: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            messages: number;
                            isWhole: boolean;
                            counts: {
                                proposed: number;
                                accepted: number;
                                declined: number;
                                "on-record": number;
                            };
                        }[];
                    };
                };
            };
        };
    };
    TranscriptsController_pasted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        transcript?: {
                            transcript: number;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            format: "slack" | "teams" | "plain";
                            timeZone: string | null;
                            date: string;
                            eventId: string;
                            /** Format: date-time */
                            pastedAt: string;
                            pastedBy: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            messages: number;
                            isWhole: boolean;
                            counts: {
                                proposed: number;
                                accepted: number;
                                declined: number;
                                "on-record": number;
                            };
                            unread: {
                                line: number;
                                /** @enum {string} */
                                why: "before-first" | "no-time" | "empty" | "left-out" | "too-long" | "no-message";
                            }[];
                            unreadCount: number;
                            entries: {
                                entry: number;
                                line: number;
                                /** @enum {string} */
                                state: "proposed" | "accepted" | "declined" | "on-record";
                                /** Format: date-time */
                                at: string | null;
                                assumed: ("date" | "next-day" | "order")[];
                                problem: {
                                    /** @enum {string} */
                                    kind: "twice" | "never";
                                    candidates: string[];
                                } | null;
                                author: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                person: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                text: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** @enum {string|null} */
                                suggests: "notes" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "updates" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled" | null;
                                replyTo: number | null;
                                edited: boolean;
                                oddLines: number[];
                                eventId: string;
                                recorded: string | null;
                                accepted: {
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    as: string;
                                } | null;
                                declined: {
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    reason: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                            }[];
                        };
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        transcript?: {
                            transcript: number;
                            name: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string} */
                            format: "slack" | "teams" | "plain";
                            timeZone: string | null;
                            date: string;
                            eventId: string;
                            /** Format: date-time */
                            pastedAt: string;
                            pastedBy: {
                                /** @enum {string} */
                                kind: "api-key" | "person" | "policy";
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            };
                            messages: number;
                            isWhole: boolean;
                            counts: {
                                proposed: number;
                                accepted: number;
                                declined: number;
                                "on-record": number;
                            };
                            unread: {
                                line: number;
                                /** @enum {string} */
                                why: "before-first" | "no-time" | "empty" | "left-out" | "too-long" | "no-message";
                            }[];
                            unreadCount: number;
                            entries: {
                                entry: number;
                                line: number;
                                /** @enum {string} */
                                state: "proposed" | "accepted" | "declined" | "on-record";
                                /** Format: date-time */
                                at: string | null;
                                assumed: ("date" | "next-day" | "order")[];
                                problem: {
                                    /** @enum {string} */
                                    kind: "twice" | "never";
                                    candidates: string[];
                                } | null;
                                author: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                person: {
                                    kind: string;
                                    /** Format: uuid */
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                text: string | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                /** @enum {string|null} */
                                suggests: "notes" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "updates" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled" | null;
                                replyTo: number | null;
                                edited: boolean;
                                oddLines: number[];
                                eventId: string;
                                recorded: string | null;
                                accepted: {
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    as: string;
                                } | null;
                                declined: {
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        /** @enum {string} */
                                        kind: "api-key" | "person" | "policy";
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    reason: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                            }[];
                        };
                    };
                };
            };
        };
    };
    TranscriptsController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incident: string;
                transcript: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        revision: string;
                        position: string;
                        transcript: number;
                        name: (string | null) | {
                            /** @enum {boolean} */
                            redacted: true;
                        };
                        /** @enum {string} */
                        format: "slack" | "teams" | "plain";
                        timeZone: string | null;
                        date: string;
                        eventId: string;
                        /** Format: date-time */
                        pastedAt: string;
                        pastedBy: {
                            /** @enum {string} */
                            kind: "api-key" | "person" | "policy";
                            id: string;
                            name?: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                        };
                        messages: number;
                        isWhole: boolean;
                        counts: {
                            proposed: number;
                            accepted: number;
                            declined: number;
                            "on-record": number;
                        };
                        unread: {
                            line: number;
                            /** @enum {string} */
                            why: "before-first" | "no-time" | "empty" | "left-out" | "too-long" | "no-message";
                        }[];
                        unreadCount: number;
                        entries: {
                            entry: number;
                            line: number;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "declined" | "on-record";
                            /** Format: date-time */
                            at: string | null;
                            assumed: ("date" | "next-day" | "order")[];
                            problem: {
                                /** @enum {string} */
                                kind: "twice" | "never";
                                candidates: string[];
                            } | null;
                            author: (string | null) | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            person: {
                                kind: string;
                                /** Format: uuid */
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            text: string | {
                                /** @enum {boolean} */
                                redacted: true;
                            };
                            /** @enum {string|null} */
                            suggests: "notes" | "started" | "detected" | "responded" | "actions-taken" | "diagnosed" | "mitigated" | "fixed" | "updates" | "clock-paused" | "clock-resumed" | "reopened" | "closed" | "cancelled" | null;
                            replyTo: number | null;
                            edited: boolean;
                            oddLines: number[];
                            eventId: string;
                            recorded: string | null;
                            accepted: {
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                as: string;
                            } | null;
                            declined: {
                                /** Format: date-time */
                                recordedAt: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "api-key" | "person" | "policy";
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                reason: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                        }[];
                    };
                };
            };
        };
    };
    TranscriptsController_accepted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                transcript: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesAcceptedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        entries?: {
                            entry: number;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "declined" | "on-record";
                            recorded: string | null;
                            refused?: {
                                type: string;
                                detail: string;
                            };
                        }[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                        entries?: {
                            entry: number;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "declined" | "on-record";
                            recorded: string | null;
                            refused?: {
                                type: string;
                                detail: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    TranscriptsController_declined: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                transcript: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesDeclinedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                    };
                };
            };
        };
    };
    TranscriptsController_redacted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                incident: string;
                transcript: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptRedactionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                    };
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        revision: string;
                        position: string;
                        eventIds: string[];
                    };
                };
            };
        };
    };
    SettingsController_retention: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        incidents: string | null;
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    SettingsController_setRetention: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    SettingsController_due: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        required: {
                            severities: number[];
                            breach: boolean;
                            external: boolean;
                        };
                        within: {
                            severity: number;
                            days: number;
                            /** @enum {string} */
                            kind: "calendar" | "business";
                        }[];
                        zone: string;
                        holidays: string[];
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    SettingsController_setDue: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DueRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    SettingsController_recommendations: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        limits: {
                            severity: number;
                            limit: string;
                        }[];
                        table: {
                            monitor: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                            staff: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                            support: ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                            "external-user": ("none" | "low" | "medium" | "high" | "urgent" | "undetermined")[];
                        };
                        lowered: number[];
                        loggedWithin: {
                            severity: number;
                            limit: string;
                        }[];
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    SettingsController_setRecommendations: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecommendationsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    SettingsController_linter: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        off: ("counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name")[];
                        waivers: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            text: string;
                            reason: string;
                        }[];
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    SettingsController_setLinter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinterRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    FollowUpSettingsController_rescheduling: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        consent: boolean;
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    FollowUpSettingsController_setRescheduling: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReschedulingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    FollowUpSettingsController_reminders: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        daysBefore: number[];
                        overdueEvery: number;
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    FollowUpSettingsController_setReminders: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemindersRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    FollowUpSettingsController_tags: {
        parameters: {
            query?: {
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tags: string[];
                        /** Format: date-time */
                        since: string | null;
                        eventId: string | null;
                        /** Format: date-time */
                        knownAt?: string;
                        revision: string;
                        position: string;
                    };
                };
            };
        };
    };
    FollowUpSettingsController_setTags: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingWritten"];
                };
            };
        };
    };
    RegistersController_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            title: string;
                            holds: string;
                            types: string[];
                        }[];
                        without: string;
                    };
                };
            };
        };
    };
    RegistersController_one: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                actor?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        register: {
                            name: string;
                            title: string;
                            holds: string;
                            types: string[];
                        };
                        actors: {
                            kind: string;
                            id: string;
                        }[] | null;
                        items: {
                            eventId: string;
                            ordinal: number;
                            type: string;
                            stream: string;
                            revision: string;
                            /** Format: date-time */
                            recordedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            apart: string | null;
                            asserted: {
                                /** Format: date-time */
                                recordedAt: string | null;
                                system: string;
                                file: string;
                                row: number;
                            } | null;
                            actor: {
                                kind: string;
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                label?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                prefix?: string | null;
                                actsFor?: {
                                    kind: string;
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                            };
                            commandId: string;
                            causationId: string;
                            correlationId: string;
                            incident: {
                                id: string;
                                reference: string | null;
                            } | null;
                            about: {
                                kind: string;
                                id: string;
                                name?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                                label?: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            registers: string[];
                            data: {
                                [key: string]: unknown;
                            };
                            unreadable?: string;
                        }[];
                        nextCursor: string | null;
                        without: string;
                    };
                };
            };
        };
    };
    RegistersController_file: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                actor?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    PackController_json: {
        parameters: {
            query: {
                from: string;
                to: string;
                severity?: string;
                service?: string;
                sample?: string;
                seed?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked: {
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            severity: number[] | null;
                            service: {
                                id: string;
                                name: (string | null) | {
                                    /** @enum {boolean} */
                                    redacted: true;
                                };
                            } | null;
                            sample: number;
                            seed: string;
                        };
                        /** Format: date-time */
                        madeAt: string;
                        position: string;
                        without: string;
                        population: {
                            totals: {
                                n: number;
                                leftOut: {
                                    cancelled?: number;
                                    merged?: number;
                                };
                                reviews: {
                                    required: number;
                                    heldInTime: number;
                                    heldLate: number;
                                    overdue: number;
                                    notDueYet: number;
                                    waived: number;
                                    approved: number;
                                    published: number;
                                    notShown: number;
                                };
                                verdicts: {
                                    met: number;
                                    breached: number;
                                    open: number;
                                    leftOut: number;
                                };
                                actionItems: {
                                    promised: number;
                                    delivered: number;
                                    late: number;
                                    open: number;
                                    overdue: number;
                                    dropped: number;
                                    noPromise: number;
                                };
                            };
                            items: {
                                incident: {
                                    id: string;
                                    reference: string | null;
                                    title: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                /** Format: date-time */
                                firstLoggedAt: string;
                                severity: number;
                                highestSeverity: number;
                                status: string;
                                services: {
                                    id: string;
                                    name: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                }[];
                                review: {
                                    /** @enum {string} */
                                    requirement: "required" | "optional" | "waived";
                                    reasons: string[];
                                    /** Format: date-time */
                                    dueAt: string | null;
                                    /** Format: date-time */
                                    heldAt: string | null;
                                    heldInTime: boolean | null;
                                    /** Format: date-time */
                                    approvedAt: string | null;
                                    /** Format: date-time */
                                    publishedAt: string | null;
                                } | null;
                                verdicts: {
                                    met: number;
                                    breached: number;
                                    open: number;
                                    leftOut: {
                                        unknown?: number;
                                        excluded?: number;
                                        "not-applicable"?: number;
                                    };
                                };
                                actionItems: {
                                    promised: number;
                                    delivered: number;
                                    late: number;
                                    open: number;
                                    overdue: number;
                                    dropped: number;
                                    noPromise: number;
                                };
                            }[];
                        };
                        sample: {
                            method: string;
                            items: {
                                incident: {
                                    id: string;
                                    reference: string | null;
                                    title: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                };
                                hash: string;
                                events: {
                                    eventId: string;
                                    ordinal: number;
                                    type: string;
                                    stream: string;
                                    revision: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    actor: {
                                        kind: string;
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    };
                                    inclusion: string[] | null;
                                }[];
                                decisions: {
                                    eventId: string;
                                    ordinal: number;
                                    type: string;
                                    stream: string;
                                    revision: string;
                                    /** Format: date-time */
                                    recordedAt: string;
                                    /** Format: date-time */
                                    createdAt: string;
                                    apart: string | null;
                                    asserted: {
                                        /** Format: date-time */
                                        recordedAt: string | null;
                                        system: string;
                                        file: string;
                                        row: number;
                                    } | null;
                                    actor: {
                                        kind: string;
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        label?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        prefix?: string | null;
                                        actsFor?: {
                                            kind: string;
                                            id: string;
                                            name?: (string | null) | {
                                                /** @enum {boolean} */
                                                redacted: true;
                                            };
                                        } | null;
                                    };
                                    commandId: string;
                                    causationId: string;
                                    correlationId: string;
                                    incident: {
                                        id: string;
                                        reference: string | null;
                                    } | null;
                                    about: {
                                        kind: string;
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                        label?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                    registers: string[];
                                    data: {
                                        [key: string]: unknown;
                                    };
                                    unreadable?: string;
                                }[];
                            }[];
                        };
                        registers: {
                            name: string;
                            title: string;
                            isWhole: boolean;
                            all: string;
                            rows: {
                                eventId: string;
                                ordinal: number;
                                type: string;
                                stream: string;
                                revision: string;
                                /** Format: date-time */
                                recordedAt: string;
                                /** Format: date-time */
                                createdAt: string;
                                apart: string | null;
                                asserted: {
                                    /** Format: date-time */
                                    recordedAt: string | null;
                                    system: string;
                                    file: string;
                                    row: number;
                                } | null;
                                actor: {
                                    kind: string;
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    label?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    prefix?: string | null;
                                    actsFor?: {
                                        kind: string;
                                        id: string;
                                        name?: (string | null) | {
                                            /** @enum {boolean} */
                                            redacted: true;
                                        };
                                    } | null;
                                };
                                commandId: string;
                                causationId: string;
                                correlationId: string;
                                incident: {
                                    id: string;
                                    reference: string | null;
                                } | null;
                                about: {
                                    kind: string;
                                    id: string;
                                    name?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                    label?: (string | null) | {
                                        /** @enum {boolean} */
                                        redacted: true;
                                    };
                                } | null;
                                registers: string[];
                                data: {
                                    [key: string]: unknown;
                                };
                                unreadable?: string;
                            }[];
                        }[];
                        verdictChanges: {
                            isWhole: boolean;
                            items: {
                                [key: string]: unknown;
                            }[];
                        };
                        controls: {
                            framework: string;
                            control: string;
                            asks: string;
                            evidence: {
                                part: string;
                                shows: string;
                            }[];
                            notShown: string;
                        }[];
                        tree: {
                            size: number;
                            root: string;
                            checkpoint: string | null;
                            verify: string;
                        };
                    };
                };
            };
        };
    };
    PackController_pdf: {
        parameters: {
            query: {
                from: string;
                to: string;
                severity?: string;
                service?: string;
                sample?: string;
                seed?: string;
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    ProofsController_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    ProofsController_sign: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ProofsController_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        origin: string;
                        keys: string[];
                        disagreements: {
                            size: number;
                            foundIn: string;
                            signed: string;
                            found: string | null;
                            /** Format: date-time */
                            occurredAt: string;
                        }[];
                    };
                };
            };
        };
    };
    SigningKeysController_rotate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    ProofsController_inclusion: {
        parameters: {
            query?: {
                size?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        eventId: string;
                        ordinal: number;
                        leaf: string;
                        size: number;
                        root: string;
                        proof: string[];
                        note: string | null;
                    };
                };
            };
        };
    };
    ProofsController_consistency: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        fromRoot: string;
                        to: number;
                        toRoot: string;
                        proof: string[];
                    };
                };
            };
        };
    };
    ProofsController_bundle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    SigningKeysController_accept: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LossRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
        };
    };
    PublicCheckpointController_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    PublicCheckpointController_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    PublicCheckpointController_verifier: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
    LintController_lint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LintRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language: "english" | "other" | "unclear";
                        remarks: {
                            /** @enum {string} */
                            rule: "counterfactual" | "blame" | "opinion" | "hindsight" | "unsure" | "name";
                            /** @enum {string} */
                            level: "error" | "warning" | "advice";
                            start: number;
                            end: number;
                            text: string;
                            why: string;
                            suggestion: string;
                            waived?: {
                                reason: string;
                            };
                        }[];
                        unread: {
                            start: number;
                            end: number;
                        }[];
                        ignored: {
                            start: number;
                            end: number;
                            why: string;
                        }[];
                    };
                };
            };
        };
    };
}
