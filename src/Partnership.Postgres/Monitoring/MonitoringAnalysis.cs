using Partnership.Attendance.Monitoring;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Monitoring;

/// <summary>An analysis as it may leave the server: small groups are taken out.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Dimension">By what.</param>
/// <param name="From">The Monday with which it begins.</param>
/// <param name="To">The Sunday with which it ends.</param>
/// <param name="Rows">The groups; half-terms in order of time, everything else by label.</param>
/// <param name="Total">All of them together, each registration once.</param>
/// <param name="Trend">The total by half-term, in order of time.</param>
/// <param name="Benchmarks">The Department's figures for the organisation's area and phase, the narrowest first; empty where none was imported.</param>
/// <param name="SmallestGroup">The smallest group that is shown: the organisation's own, and never less than for its attendance, which would otherwise give it away.</param>
public sealed record MonitoringAnalysis(
    OrganisationRow Organisation,
    MonitoringDimension Dimension,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<MonitoringRow> Rows,
    MonitoringRow Total,
    IReadOnlyList<MonitoringRow> Trend,
    IReadOnlyList<BenchmarkRow> Benchmarks,
    int SmallestGroup);
