using Partnership.Api.Access;
using Partnership.Api.Paging;
using Partnership.Attendance.Monitoring;
using Partnership.Attendance.Registers;
using Partnership.GraphQL;
using Partnership.GraphQL.Bindings;
using Partnership.Postgres.Monitoring;

namespace Partnership.Api.Monitoring;

/// <summary>Bindings of monitoring: attendance by group, small groups taken out (S34, S41).</summary>
internal static class MonitoringFields
{
    private const int MostDays = 1200;

    public static void Bind(SchemaBindings b)
    {
        b.Enum<MonitoringDimension>("MonitoringDimension");
        b.Object<MonitoringAnalysis>("Monitoring")
            .Property<MonitoringAnalysis, IReadOnlyList<Group>>("Monitoring.rows", analysis => Group.Of(analysis.Rows, analysis))
            .Property<MonitoringAnalysis, Group>("Monitoring.total", analysis => new Group(analysis.Total, analysis))
            .Property<MonitoringAnalysis, IReadOnlyList<Group>>("Monitoring.trend", analysis => Group.Of(analysis.Trend, analysis));
        b.Object<Group>("MonitoringRow");
        b.Root("Query.monitoring", Analyse);
    }

    private static ValueTask<MonitoringAnalysis?> Analyse(FieldContext context)
    {
        var asAt = context.AsAt();
        var to = context.Argument<DateOnly?>("to") ?? context.LastKnownDay(asAt);
        var range = DateRange.Of(context.Argument<DateOnly?>("from") ?? AcademicYear.Of(to).From, to, MostDays);
        return MonitoringReads.Of(context.Operation().Session, new MonitoringRequest(
            NodeId.OrganisationOf(context.Argument<string>("organisation")), context.Argument<MonitoringDimension>("by"), range.From, range.To, asAt));
    }

    /// <summary>One group with its distance from the published figure.</summary>
    internal sealed class Group(MonitoringRow row, MonitoringAnalysis analysis)
    {
        public string Label => row.Label;

        public int? Pupils => row.Pupils;

        public bool Suppressed => row.IsSuppressed;

        public AttendanceFigures? Figures => row.Tally is { } tally ? AttendanceFigures.Statutory(tally) : null;

        public decimal? PointsAboveBenchmark =>
            analysis.Benchmarks is [{ AbsencePercent: { } published }, ..] ? row.PointsAbove((decimal)published) : null;

        public static IReadOnlyList<Group> Of(IReadOnlyList<MonitoringRow> rows, MonitoringAnalysis analysis) =>
            [.. rows.Select(row => new Group(row, analysis))];
    }
}
