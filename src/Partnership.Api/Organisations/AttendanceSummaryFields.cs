using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Organisations;

namespace Partnership.Api.Organisations;

/// <summary>Bindings of figures without names: an organisation's attendance and the published benchmarks beside it.</summary>
internal static class AttendanceSummaryFields
{
    public static void Bind(SchemaBindings b)
    {
        b.Enum<BenchmarkPhase>("BenchmarkPhase").Enum<BenchmarkLevel>("BenchmarkLevel");
        b.Object<BenchmarkRow>("Benchmark").Object<BenchmarkCodeRow>("BenchmarkCode");
        b.Object<AttendanceFigures>("AttendanceFigures").Object<OrganisationAttendanceRow>("OrganisationAttendance");
        b.Root("Query.attendance", Attendance);
        b.Root("Query.benchmarks", Benchmarks);
        b.Resolve<OrganisationAttendanceRow, IReadOnlyList<BenchmarkRow>>("OrganisationAttendance.benchmarks", BenchmarksBeside);
    }

    private static ValueTask<OrganisationAttendanceRow?> Attendance(FieldContext context)
    {
        var range = DateRange.OfSessions(context, context.Operation().Scope.On, 400);
        return OrganisationAttendanceReads.Of(
            context.Operation().Session, NodeId.OrganisationOf(context.Argument<string>("organisation")), range, context.AsAt());
    }

    private static async ValueTask<IReadOnlyList<BenchmarkRow>?> Benchmarks(FieldContext context) =>
        await context.Operation().Session.Ask(
            BenchmarkReads.Of(context.Argument<string>("localAuthority"), context.Argument<BenchmarkPhase>("phase")));

    private static async ValueTask<IReadOnlyList<IReadOnlyList<BenchmarkRow>?>> BenchmarksBeside(
        IReadOnlyList<OrganisationAttendanceRow> parents, FieldContext context)
    {
        // Asked for one organisation at a time by the contract: a statement each, in one batch.
        var asked = parents.Select(parent => parent.Organisation.LaCode is { } code
            ? context.Operation().Session.Ask(BenchmarkReads.Of(code, PhaseOf(parent.Organisation.Phase)))
            : ValueTask.FromResult<IReadOnlyList<BenchmarkRow>>([])).ToArray();
        var answers = new IReadOnlyList<BenchmarkRow>?[asked.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            answers[i] = await asked[i];
        }

        return answers;
    }

    private static BenchmarkPhase PhaseOf(SchoolPhase? phase) => phase switch
    {
        SchoolPhase.Primary => BenchmarkPhase.Primary,
        SchoolPhase.Secondary => BenchmarkPhase.Secondary,
        SchoolPhase.Special => BenchmarkPhase.Special,
        _ => BenchmarkPhase.Total,
    };
}
