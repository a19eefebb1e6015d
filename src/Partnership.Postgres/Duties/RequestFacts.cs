using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>Requests for leave, evidence of illness and suspensions (S21, S28, L21).</summary>
/// <remarks>No table holds them yet: <see cref="PupilFacts.UndecidedLeave"/>, <see cref="PupilFacts.Illnesses"/>, <see cref="PupilFacts.ExpectedSickSchoolDays"/> and <see cref="PupilFacts.Suspensions"/> stay as the domain has them.</remarks>
internal sealed class RequestFacts : IFactsSource
{
    /// <summary>Adds the statements.</summary>
    public RequestFacts(FactsRequest request) => ArgumentNullException.ThrowIfNull(request);

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts;
}
