using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Paging;
using Partnership.Attendance.Access;
using Partnership.Attendance.Pupils;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Pupils;

/// <summary>Bindings of merges of two records of one child: proposed, reviewed, taken back.</summary>
internal static class PupilMergeFields
{
    private const string List = "pupil-merges";

    public static void Bind(SchemaBindings b)
    {
        b.Enum<PupilMergeState>("PupilMergeState").Enum<PupilMergeWord>("PupilMergeWord");
        b.Object<PupilMergeRow>("PupilMerge")
            .Property<PupilMergeRow, string>("PupilMerge.id", row => NodeId.Of(NodeType.PupilMerge, row.Id).ToString())
            .Organisation<PupilMergeRow>("PupilMerge.organisation", row => row.OrganisationId)
            .Pupil<PupilMergeRow>("PupilMerge.kept", row => row.KeptId)
            .Pupil<PupilMergeRow>("PupilMerge.absorbed", row => row.AbsorbedId)
            .Resolve<PupilMergeRow, IReadOnlyList<PupilMergeDecisionRow>>("PupilMerge.decisions", Decisions);
        b.Object<PupilMergeDecisionRow>("PupilMergeDecision").Organisation<PupilMergeDecisionRow>("PupilMergeDecision.organisation", row => row.OrganisationId);
        b.Object<Page<PupilMergeRow>>("PupilMergeConnection").Object<Edge<PupilMergeRow>>("PupilMergeEdge");
        b.Root("Query.pupilMerges", Page);
        BindPayload<ProposeInput>(b, "ProposePupilMerge", (operation, input, stop) => new ProposePupilMerge(operation.Database).RunAsync(
            operation.Scope, Named(input.Keep), Named(input.Absorb), input.Reason, PersonOf(input.By), stop));
        BindPayload<ReviewInput>(b, "ReviewPupilMerge", (operation, input, stop) => new DecidePupilMerge(operation.Database).ReviewAsync(
            operation.Scope, KeyOf(input.Merge), input.Accept, input.Note, PersonOf(input.By), stop));
        BindPayload<ReverseInput>(b, "ReversePupilMerge", (operation, input, stop) => new DecidePupilMerge(operation.Database).ReverseAsync(
            operation.Scope, KeyOf(input.Merge), input.Reason, PersonOf(input.By), stop));
    }

    private static void BindPayload<TInput>(SchemaBindings b, string type, Func<OperationContext, TInput, CancellationToken, ValueTask<Outcome<long>>> run)
    {
        b.Input<TInput>($"{type}Input");
        b.Object<Payload>($"{type}Payload").Resolve<Payload, PupilMergeRow>($"{type}Payload.merge", Merge);
        b.Root($"Mutation.{char.ToLowerInvariant(type[0])}{type[1..]}", async context =>
        {
            var outcome = await run(context.Operation(), context.Argument<TInput>("input"), context.CancellationToken);
            return new Payload(outcome.Key, UserError.Of(outcome.Rejections));
        });
    }

    private static async ValueTask<Page<PupilMergeRow>?> Page(FieldContext context)
    {
        var arguments = PageArguments.Of(context, List, "n");
        var rows = await context.Operation().Session.Ask(
            PupilMergeReads.Page(context.Argument<bool>("toReview"), arguments.After?.Number(0), arguments.Limit));
        return new Page<PupilMergeRow>(rows, arguments, row => Cursor.Write(List, row.Id), 0);
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<PupilMergeDecisionRow>?>> Decisions(IReadOnlyList<PupilMergeRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(PupilMergeReads.Decisions(parents.Keys(parent => parent.Id)));
        return parents.Distribute(parent => parent.Id, rows, row => row.MergeId);
    }

    private static async ValueTask<IReadOnlyList<PupilMergeRow?>> Merge(IReadOnlyList<Payload> parents, FieldContext context)
    {
        List<long> ids = [.. parents.Select(parent => parent.Id).OfType<long>()];
        var rows = ids.Count == 0 ? [] : await context.Operation().Session.Ask(PupilMergeReads.ByIds(ids));
        return [.. parents.Select(parent => rows.FirstOrDefault(row => row.Id == parent.Id))];
    }

    private static long KeyOf(string id) => NodeId.KeyOf(id, NodeType.PupilMerge);

    private static NamedPupil Named(PupilKey key) => new(key.Id is { } id ? NodeId.KeyOf(id, NodeType.Pupil) : null, key.Upn);

    private static Person? PersonOf(PersonInput? by) => by is null ? null : new Person(by.Name, by.Position);

    internal sealed record ProposeInput(PupilKey Keep, PupilKey Absorb, string Reason, PersonInput? By);

    internal sealed record ReviewInput(string Merge, bool Accept, string Note, PersonInput? By);

    internal sealed record ReverseInput(string Merge, string Reason, PersonInput? By);

    internal sealed record Payload(long? Id, IReadOnlyList<UserError> Errors);
}
