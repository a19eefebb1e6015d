using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Bindings of what schools grant to partner applications, and of the claim sets under which everybody asks.</summary>
internal static class AccessGrantFields
{
    private const string List = "access-grants";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<AccessGrantState>("AccessGrantState").Enum<Resource>("Resource").Enum<AccessAction>("Action").Enum<DataClass>("DataClass");
        b.Object<AccessGrantRow>("AccessGrant")
            .Property<AccessGrantRow, string>("AccessGrant.id", row => NodeId.Of(NodeType.AccessGrant, row.Id).ToString())
            .Organisation<AccessGrantRow>("AccessGrant.partner", row => row.PartnerId)
            .Organisation<AccessGrantRow>("AccessGrant.school", row => row.SchoolId);
        b.Object<Page<AccessGrantRow>>("AccessGrantConnection").Object<Edge<AccessGrantRow>>("AccessGrantEdge");
        b.Root("Query.accessGrants", Page);
        b.Object<ClaimSet>("ClaimSet").Object<Permission>("ClaimPermission");
        b.Property<ClaimSet, IReadOnlyList<Permission>>("ClaimSet.permissions", claims => [.. claims.Permissions.OrderBy(held => held.Resource).ThenBy(held => held.Action)]);
        b.Property<ClaimSet, IReadOnlyList<DataClass>>("ClaimSet.dataClasses", claims => [.. claims.DataClasses.Order()]);
        b.Root("Query.claimSets", ClaimSets);
        b.Property<AccessScope, ClaimSet>("Viewer.claims", scope => scope.Caller.ClaimSet);
        BindMutations(b);
    }

    private static void BindMutations(SchemaBindings b)
    {
        b.Input<GrantInput>("GrantAccessInput").Input<RevokeInput>("RevokeAccessInput");
        b.Object<GrantPayload>("GrantAccessPayload").Resolve<GrantPayload, IReadOnlyList<AccessGrantRow>>("GrantAccessPayload.grants", Grants);
        b.Object<RevokePayload>("RevokeAccessPayload").Resolve<RevokePayload, AccessGrantRow>("RevokeAccessPayload.grant", Grant);
        b.Root("Mutation.grantAccess", RunGrant);
        b.Root("Mutation.revokeAccess", RunRevoke);
    }

    private static async ValueTask<Page<AccessGrantRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var filter = new AccessGrantFilter(context.Argument<bool>("live"), Id(context, "partner"), Id(context, "school"));
        var rows = await context.Operation().Session.Ask(AccessGrantReads.Page(filter, arguments.After?.Number(0) ?? 0, arguments.Limit));
        return new Page<AccessGrantRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }

    private static async ValueTask<IReadOnlyList<ClaimSet>> ClaimSets(FieldContext context)
    {
        var name = context.Argument<string?>("name");
        return await context.Operation().Session.Ask(ClaimSetReads.All(name, context.Argument<bool>("past"), context.Operation().Clock.GetUtcNow()));
    }

    private static int? Id(FieldContext context, string argument) => context.Argument<string?>(argument) is { } id ? NodeId.OrganisationOf(id) : null;

    private static async ValueTask<GrantPayload> RunGrant(FieldContext context)
    {
        var (operation, input) = (context.Operation(), context.Argument<GrantInput>("input"));
        var request = new AccessGrantRequest(
            NodeId.OrganisationOf(input.Partner), [.. input.Schools.Select(NodeId.OrganisationOf)], input.Purposes, input.Starts, input.Ends, PersonOf(input.By));
        var (keys, rejections) = await new GrantAccess(operation.Database).RunAsync(operation.Scope, request, context.CancellationToken);
        return new GrantPayload(keys, UserError.Of(rejections));
    }

    private static async ValueTask<RevokePayload> RunRevoke(FieldContext context)
    {
        var (operation, input) = (context.Operation(), context.Argument<RevokeInput>("input"));
        var outcome = await new RevokeAccess(operation.Database).RunAsync(
            operation.Scope, NodeId.KeyOf(input.Grant, NodeType.AccessGrant), input.Reason, PersonOf(input.By), context.CancellationToken);
        return new RevokePayload(outcome.Key, UserError.Of(outcome.Rejections));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<AccessGrantRow>?>> Grants(IReadOnlyList<GrantPayload> parents, FieldContext context)
    {
        var rows = await RowsAsync([.. parents.SelectMany(parent => parent.Ids)], context);
        return [.. parents.Select(parent => (IReadOnlyList<AccessGrantRow>)[.. parent.Ids.Select(id => rows.First(row => row.Id == id))])];
    }

    private static async ValueTask<IReadOnlyList<AccessGrantRow?>> Grant(IReadOnlyList<RevokePayload> parents, FieldContext context)
    {
        var rows = await RowsAsync([.. parents.Select(parent => parent.Id).OfType<long>()], context);
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    private static ValueTask<IReadOnlyList<AccessGrantRow>> RowsAsync(List<long> ids, FieldContext context) =>
        ids.Count == 0 ? ValueTask.FromResult<IReadOnlyList<AccessGrantRow>>([]) : context.Operation().Session.Ask(AccessGrantReads.ByIds(ids));

    private static Person? PersonOf(PersonInput? by) => by is null ? null : new Person(by.Name, by.Position);

    internal sealed record GrantInput(
        string Partner, IReadOnlyList<string> Schools, IReadOnlyList<Purpose> Purposes, DateOnly? Starts, DateOnly Ends, PersonInput? By);

    internal sealed record RevokeInput(string Grant, string Reason, PersonInput? By);

    internal sealed record GrantPayload(IReadOnlyList<long> Ids, IReadOnlyList<UserError> Errors);

    internal sealed record RevokePayload(long? Id, IReadOnlyList<UserError> Errors);
}
