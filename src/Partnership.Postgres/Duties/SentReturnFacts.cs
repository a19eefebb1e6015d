using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>What was sent to an authority: its duty is no more (L06 to L09).</summary>
/// <remarks>No table holds them yet: <see cref="PupilFacts.Done"/> stay as the domain has them.</remarks>
internal sealed class SentReturnFacts : IFactsSource
{
    /// <summary>Adds the statements.</summary>
    public SentReturnFacts(FactsRequest request) => ArgumentNullException.ThrowIfNull(request);

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts;
}
