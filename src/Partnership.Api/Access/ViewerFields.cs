using Partnership.Attendance.Access;
using Partnership.GraphQL.Bindings;

namespace Partnership.Api.Access;

/// <summary>Bindings of <c>Viewer</c>: who the caller is to this server.</summary>
internal static class ViewerFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<Purpose>("Purpose");
        b.Object<AccessScope>("Viewer");
        b.Root("Query.viewer", context => ValueTask.FromResult(context.Operation().Scope));
        b.Organisation<AccessScope>("Viewer.organisation", scope => scope.Caller.OrganisationId);
        b.OrganisationList<AccessScope>("Viewer.actsFor", scope => [.. scope.OrganisationIds.Order()]);
        b.Property<AccessScope, string>("Viewer.client", scope => scope.Caller.ClientId);
        b.Property<AccessScope, string>("Viewer.claimSet", scope => scope.Caller.ClaimSet.Name);
        b.Property<AccessScope, Purpose>("Viewer.purpose", scope => scope.Caller.Purpose);
        b.Property<AccessScope, DateTimeOffset>("Viewer.expiresAt", scope => scope.Caller.ExpiresAt);
        b.Property<AccessScope, DateOnly>("Viewer.today", scope => scope.On);
    }
}
