using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Access;

namespace Partnership.Api.Access;

/// <summary>Bindings of access in an emergency and its review.</summary>
internal static class EmergencyAccessFields
{
    private const string List = "emergency-accesses";

    public static void Bind(SchemaBindings b)
    {
        b.Object<EmergencyAccessRow>("EmergencyAccess")
            .Property<EmergencyAccessRow, string>("EmergencyAccess.id", row => NodeId.Of(NodeType.EmergencyAccess, row.Id).ToString())
            .Organisation<EmergencyAccessRow>("EmergencyAccess.organisation", row => row.OrganisationId)
            .Organisation<EmergencyAccessRow>("EmergencyAccess.owner", row => row.OwnerId)
            .Pupil<EmergencyAccessRow>("EmergencyAccess.pupil", row => row.PupilId);
        b.Object<Page<EmergencyAccessRow>>("EmergencyAccessConnection").Object<Edge<EmergencyAccessRow>>("EmergencyAccessEdge");
        b.Root("Query.emergencyAccesses", Page);
        BindPayload<OpenInput>(b, "OpenEmergencyAccess", RunOpen);
        BindPayload<ReviewInput>(b, "ReviewEmergencyAccess", RunReview);
    }

    private static void BindPayload<TInput>(SchemaBindings b, string type, Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<long>>> run)
    {
        b.Input<TInput>($"{type}Input");
        b.Object<Payload>($"{type}Payload").Resolve<Payload, EmergencyAccessRow>($"{type}Payload.access", Access);
        b.Root($"Mutation.{char.ToLowerInvariant(type[0])}{type[1..]}", async context =>
        {
            var outcome = await run(context.Operation(), context.Argument<TInput>("input"), context.CancellationToken);
            return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
        });
    }

    private static async ValueTask<Page<EmergencyAccessRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var rows = await context.Operation().Session.Ask(
            EmergencyAccessReads.Page(context.Argument<bool>("toReview"), arguments.After?.Number(0), arguments.Limit));
        return new Page<EmergencyAccessRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }

    private static ValueTask<Outcome<long>> RunOpen(OperationContext operation, OpenInput input, CancellationToken cancellation) =>
        new OpenEmergencyAccess(operation.Database).RunAsync(
            operation.Scope,
            new EmergencyAccessRequest(input.Upn, input.GivenName, input.FamilyName, input.DateOfBirth, input.Reason, input.Minutes, PersonOf(input.By)),
            cancellation);

    private static ValueTask<Outcome<long>> RunReview(OperationContext operation, ReviewInput input, CancellationToken cancellation) =>
        new ReviewEmergencyAccess(operation.Database).RunAsync(
            operation.Scope, NodeId.KeyOf(input.Access, NodeType.EmergencyAccess), input.Justified, input.Note, PersonOf(input.By), cancellation);

    private static async ValueTask<IReadOnlyList<EmergencyAccessRow?>> Access(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Select(parent => parent.Id).OfType<long>()];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(EmergencyAccessReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    private static Person? PersonOf(PersonInput? by) => by is null ? null : new Person(by.Name, by.Position);

    internal sealed record OpenInput(
        string? Upn, string? GivenName, string? FamilyName, DateOnly? DateOfBirth, string Reason, int Minutes, PersonInput? By);

    internal sealed record ReviewInput(string Access, bool Justified, string Note, PersonInput? By);

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
