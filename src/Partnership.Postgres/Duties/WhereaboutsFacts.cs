using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>Whether anybody knows where an absent pupil is, and when the absence was reported to the authority (S13, L08).</summary>
internal sealed class WhereaboutsFacts : IFactsSource
{
    private readonly HashSet<long> unknown = [];
    private readonly Dictionary<long, DateTimeOffset> reported = [];

    /// <summary>Adds the statements.</summary>
    public WhereaboutsFacts(FactsRequest request)
    {
        // The latest statement about any open absence holds, as on the authorities' lists (assess_missing).
        request.Batch.Rows(
            """
            select pupil_id from (
              select distinct on (pupil_id) pupil_id, whereabouts_unknown from absence
               where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[]) and state = 'OPEN' and sessions > 0
               order by pupil_id, whereabouts_stated_at desc nulls last, whereabouts_unknown desc) latest
             where whereabouts_unknown
            """,
            row => unknown.Add(row.GetInt64(0)),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            """
            select r.pupil_id, max(r.sent_at) from referral r
             where r.pupil_id = any(@pupils) and r.from_id = any((select context_writers())::int[])
               and r.kind in ('CHILD_MISSING_EDUCATION', 'ATTENDANCE_SUPPORT') and r.state in ('SENT', 'RECEIVED', 'ACCEPTED') and r.sent_at is not null
               and (r.sent_at at time zone 'Europe/London')::date >= (
                 select min(a.starts) from absence a
                  where a.pupil_id = r.pupil_id and a.state = 'OPEN' and a.sessions > 0 and a.organisation_id = any((select context_writers())::int[]))
             group by r.pupil_id
            """,
            row => reported.Add(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)),
            ("pupils", request.Pupils));
    }

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts) => facts with
    {
        WhereaboutsUnknown = unknown.Contains(facts.PupilId),
        ReportedToAuthority = reported.TryGetValue(facts.PupilId, out var at) ? LondonTime.DateOf(at) : null,
    };
}
