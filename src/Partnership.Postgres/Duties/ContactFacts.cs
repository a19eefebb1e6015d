using Partnership.Attendance.Absences;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Attempts to reach families, and what parents gave notice of to school or provider (S04, S10, S20).</summary>
internal sealed class ContactFacts : IFactsSource
{
    private readonly List<(long PupilId, DateTimeOffset At)> attempts = [];
    private readonly List<(long PupilId, AbsenceNotice Notice)> notices = [];

    /// <summary>Adds the statements.</summary>
    public ContactFacts(FactsRequest request)
    {
        request.Batch.Rows(
            """
            select pupil_id, at from contact_attempt
             where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[]) and at >= @from::timestamptz order by at
            """,
            row => attempts.Add((row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1))),
            ("pupils", request.Pupils), ("from", request.Window.From));
        request.Batch.Rows(
            """
            select pupil_id, given_at, organisation_id, starts, expected_back, reason from absence_notice
             where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[])
               and coalesce(expected_back, starts) >= @from order by id
            """,
            row => notices.Add((row.GetInt64(0), new AbsenceNotice(
                row.GetFieldValue<DateTimeOffset>(1),
                row.GetInt32(2),
                row.GetFieldValue<DateOnly>(3),
                row.Read<DateOnly?>(4),
                row.Member<AbsenceReasonCategory>(5)))),
            ("pupils", request.Pupils), ("from", request.Window.From));
    }

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts with
    {
        ContactAttempts = [.. attempts.Where(attempt => attempt.PupilId == facts.PupilId).Select(attempt => attempt.At)],
        Notices = [.. notices.Where(notice => notice.PupilId == facts.PupilId).Select(notice => notice.Notice)],
    };
}
