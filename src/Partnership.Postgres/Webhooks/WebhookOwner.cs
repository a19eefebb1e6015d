using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;

namespace Partnership.Postgres.Webhooks;

/// <summary>On whose behalf events are looked at for an endpoint.</summary>
/// <param name="OrganisationId">The application.</param>
/// <param name="Client">Its client.</param>
/// <param name="Purpose">For what.</param>
/// <param name="GrantId">Only what this grant opens; every live grant when null.</param>
internal sealed record WebhookOwner(int OrganisationId, string Client, Purpose Purpose, long? GrantId)
{
    private static readonly string Granted = $"""
        select g.school_id from partner_grant g
         where g.id = @grant and {AccessPredicates.Of(GuardedTable.PartnerGrant, "g")} and g.revoked_at is null
           and g.starts <= @day and g.ends >= @day and @purpose = any(g.purposes)
        """;

    /// <summary>What the owner may see now; null when that is nothing: its client is gone, or no grant holds.</summary>
    public async Task<AccessScope?> ScopeAsync(CallerSessions callers, CallerDirectory directory, CancellationToken cancellation)
    {
        var caller = new Caller(OrganisationId, OrganisationKind.PartnerApp, Client, ClaimSets.PartnerApp, Purpose, DateTimeOffset.MaxValue);
        var scope = await directory.ScopeAsync(caller, cancellation);
        if (scope is null || scope.GrantedSchoolIds.Count == 0 || GrantId is not { } grant)
        {
            return scope is { GrantedSchoolIds.Count: > 0 } ? scope : null;
        }

        await using var session = callers.Open(scope, cancellation);
        var school = await session.AskNow(RowQuery.First(
            Granted, reader => reader.GetInt32(0), RowQuery.Value("grant", grant), RowQuery.Value("purpose", Stored.Name(Purpose))));
        return school > 0 ? new AccessScope(scope.Caller, scope.OrganisationIds, [school], scope.On, scope.AreaIds) : null;
    }
}
