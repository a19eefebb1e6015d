using Partnership.Attendance.Duties;
using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Duties;

/// <summary>What was sent to an authority: its duty is no more (L06, L07, L09). A deletion that was announced has its duty before the registration ends.</summary>
internal sealed class SentReturnFacts : IFactsSource
{
    private readonly List<(int School, long Pupil, DutyKind Kind, string Subject)> sent = [];
    private readonly Dictionary<(int School, long Pupil), DateOnly> deletions = [];

    /// <summary>Adds the statements.</summary>
    public SentReturnFacts(FactsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Batch.Rows(
            """
            select l.organisation_id, l.pupil_id, s.kind, coalesce(l.said #>> '{Line,EnteredOn}', l.said #>> '{Line,DeletedOn}', substr(l.key, strpos(l.key, '/')))
              from sent_return_line l join sent_return s on s.id = l.return_id
             where l.pupil_id = any(@pupils) and l.organisation_id = any((select context_writers())::int[]) and s.kind in ('NEW_PUPIL', 'DELETION', 'SICKNESS')
            """,
            row => sent.Add((row.GetInt32(0), row.GetInt64(1), DutyOf(row.Member<ReturnKind>(2)), Subject(row.Member<ReturnKind>(2), row.GetInt64(1), row.GetString(3)))),
            ("pupils", request.Pupils));
        request.Batch.Rows(
            "select school_id, pupil_id, deleted_on from deletion_notice where pupil_id = any(@pupils) and school_id = any((select context_writers())::int[])",
            row => deletions[(row.GetInt32(0), row.GetInt64(1))] = row.GetFieldValue<DateOnly>(2),
            ("pupils", request.Pupils));
    }

    /// <inheritdoc/>
    public PupilFacts AddTo(PupilFacts facts)
    {
        var done = sent.Where(line => line.School == facts.SchoolId && line.Pupil == facts.PupilId).Select(line => (line.Kind, line.Subject)).ToList();
        return facts with
        {
            Done = done.Count == 0 ? facts.Done : new HashSet<(DutyKind, string)>([.. facts.Done, .. done]),
            DeletedOn = facts.DeletedOn ?? (deletions.TryGetValue((facts.SchoolId, facts.PupilId), out var day) ? day : null),
        };
    }

    private static DutyKind DutyOf(ReturnKind kind) => kind switch
    {
        ReturnKind.NewPupil => DutyKind.SendNewPupilReturn,
        ReturnKind.Deletion => DutyKind.SendDeletionReturn,
        _ => DutyKind.SendSicknessReturn,
    };

    // The duty of an illness names the pupil where the return names the registration.
    private static string Subject(ReturnKind kind, long pupil, string text) =>
        kind == ReturnKind.Sickness ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pupil}{text}") : text;
}
