using Partnership.Attendance.Monitoring;

namespace Partnership.Postgres.Monitoring;

/// <summary>Which analysis.</summary>
/// <param name="OrganisationId">A school, a trust, or an authority for its area.</param>
/// <param name="Dimension">By what.</param>
/// <param name="From">First day; the Monday of its week is where the analysis begins.</param>
/// <param name="To">Last day; the Sunday of its week is where it ends.</param>
/// <param name="AsAt">The instant whose knowledge is shown; the present when null.</param>
public sealed record MonitoringRequest(
    int OrganisationId, MonitoringDimension Dimension, DateOnly From, DateOnly To, DateTimeOffset? AsAt = null);
