using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>Attempts to reach families (S04, S20). Notices of parents (S10) have no record yet: fill in <see cref="PupilFacts.Notices"/> here.</summary>
internal sealed class ContactFacts : IFactsSource
{
    private readonly List<(long PupilId, DateTimeOffset At)> attempts = [];

    /// <summary>Adds the statements.</summary>
    public ContactFacts(FactsRequest request) => request.Batch.Rows(
        """
        select pupil_id, at from contact_attempt
         where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[]) and at >= @from::timestamptz order by at
        """,
        row => attempts.Add((row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1))),
        ("pupils", request.Pupils), ("from", request.Window.From));

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts with
    {
        ContactAttempts = [.. attempts.Where(attempt => attempt.PupilId == facts.PupilId).Select(attempt => attempt.At)],
    };
}
