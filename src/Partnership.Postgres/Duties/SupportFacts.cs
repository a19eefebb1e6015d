using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>The school's support policy, its ladder, adjustments and penalty notices (S22, S33, S40, L11).</summary>
/// <remarks>No table holds them yet: <see cref="PupilFacts.Support"/>, <see cref="PupilFacts.Ladder"/>, <see cref="PupilFacts.Adjustments"/> and <see cref="PupilFacts.PenaltyNotices"/> stay as the domain has them.</remarks>
internal sealed class SupportFacts : IFactsSource
{
    /// <summary>Adds the statements.</summary>
    public SupportFacts(FactsRequest request) => ArgumentNullException.ThrowIfNull(request);

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts;
}
