using Partnership.Api.Access;
using Partnership.Api.Concerns;
using Partnership.Api.Returns;
using Partnership.Attendance.Monitoring;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Monitoring;
using Partnership.Postgres.Pupils;

namespace Partnership.Api.Monitoring;

/// <summary>Bindings of the groups that a school knows a pupil to be in (S41).</summary>
internal static class PupilGroupFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<VulnerableGroup>("VulnerableGroup");
        b.Object<PupilGroupRow>("PupilGroup").Organisation<PupilGroupRow>("PupilGroup.school", row => row.SchoolId);
        b.Resolve<PupilRow, IReadOnlyList<PupilGroupRow>>("Pupil.groups", Groups);
        RegistrationPayload.Bind<Input>(
            b, "recordPupilGroup", (operation, input, stop) => new RecordPupilGroup(operation.Database).RunAsync(operation.Scope, input.Record, stop));
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<PupilGroupRow>?>> Groups(IReadOnlyList<PupilRow> parents, FieldContext context)
    {
        var rows = await context.Operation().Session.Ask(
            PupilGroupReads.OfPupils(parents.Keys(parent => parent.Id), context.Argument<DateOnly?>("on")));
        return parents.Distribute(parent => parent.Id, rows, row => row.PupilId);
    }

    internal sealed record Input(string Registration, VulnerableGroup Group, DateOnly? Starts, DateOnly? Ends, bool Remove, PersonInput? By)
    {
        public PupilGroupRecord Record => new(NodeId.KeyOf(Registration, NodeType.Registration), Group, Starts, Ends, Remove, By.Person());
    }
}
