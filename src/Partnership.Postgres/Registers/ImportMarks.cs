using Partnership.Attendance.Access;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>Imports marks of one school: what may stand is recorded, everything else is set aside as it came; nothing is guessed or lost (T10).</summary>
/// <remarks>
/// The session's date decides the scheme, never the day of the import. Importing a file again changes nothing: marks that stand
/// are left, and lines that were set aside are known by file, line, session and code.
/// </remarks>
public sealed class ImportMarks(PartnershipDatabase database)
{
    private const int AtOnce = 400;

    /// <summary>Imports lines on behalf of a school.</summary>
    /// <param name="scope">Who imports; it writes for the school.</param>
    /// <param name="school">The school.</param>
    /// <param name="source">The file's name.</param>
    /// <param name="lines">Its lines, each with its own number.</param>
    /// <param name="cancellation">Stops; what was recorded stays.</param>
    public async ValueTask<MarkImportOutcome> RunAsync(
        AccessScope scope, int school, string source, IReadOnlyList<MarkLine> lines, CancellationToken cancellation = default)
    {
        var byLine = lines.ToDictionary(line => line.Line);
        var sorted = MarkImport.Sort(lines.Select(line => new ImportedMark(line.Line, new SessionKey(line.Date, line.Half), line.Code)));
        var aside = sorted.Quarantined
            .Select(mark => (Line: byLine[mark.Mark.Line], mark.Reason, mark.Choices, mark.Rejection.Code)).ToList();
        var recorded = 0;
        foreach (var session in sorted.Accepted.GroupBy(mark => mark.Mark.Session).OrderBy(session => session.Key))
        {
            foreach (var some in session.Chunk(AtOnce))
            {
                var outcome = await new RecordRegister(database).RunAsync(scope, Register(school, session.Key, some, byLine), cancellation);
                var refused = Refused(outcome, some.Length);
                aside.AddRange(refused.Select(item => (byLine[some[item.Key].Mark.Line], ReasonOf(item.Value), (IReadOnlyList<string>)[], item.Value)));
                recorded += some.Length - refused.Count;
            }
        }

        await SetAsideAsync(scope, school, source, aside, cancellation);
        return new MarkImportOutcome(recorded, aside.Count);
    }

    private static StatutoryRegister Register(int school, SessionKey session, AcceptedMark[] marks, Dictionary<int, MarkLine> byLine) => new(
        school,
        session.Date,
        session.Half,
        [.. marks.Select(mark => byLine[mark.Mark.Line] is var line ? new MarkEntry(null, line.Upn, mark.Code.Code, line.MinutesLate, line.Note) : null!)]);

    // The first refusal of each entry; one without an entry is about them all.
    private static Dictionary<int, string> Refused(BatchOutcome outcome, int count)
    {
        var refused = new Dictionary<int, string>();
        foreach (var rejection in outcome.Rejections)
        {
            if (rejection.Path is [_, var index, ..] && int.TryParse(index, out var at))
            {
                refused.TryAdd(at, rejection.Code);
            }
            else
            {
                for (var i = 0; i < count; i++)
                {
                    refused.TryAdd(i, rejection.Code);
                }
            }
        }

        return refused;
    }

    private static QuarantineReason ReasonOf(string code) =>
        code is "NOT_FOUND" or "UPN_MALFORMED" or "UPN_CHECK_LETTER" or "PUPIL_NOT_NAMED" ? QuarantineReason.PupilUnknown : QuarantineReason.Refused;

    private async ValueTask SetAsideAsync(
        AccessScope scope,
        int school,
        string source,
        List<(MarkLine Line, QuarantineReason Reason, IReadOnlyList<string> Choices, string Refusal)> aside,
        CancellationToken cancellation)
    {
        if (aside.Count == 0)
        {
            return;
        }

        var now = database.Clock.GetUtcNow();
        await database.WriteAsync(
            scope,
            async (_, transaction, stop) =>
            {
                await using var batch = new StatementBatch(transaction);
                batch.Run(
                    """
                    insert into quarantined_mark (school_id, registration_id, pupil_id, upn, session_date, half, code, note, minutes_late, reason, refusal,
                           choices, source, line, imported_at)
                    select @school, known.id, known.pupil_id, x.upn, x.date, x.half, x.code, x.note, x.minutes, x.reason, x.refusal,
                           string_to_array(x.choices, ' '), @source, x.line, @now
                      from unnest(@lines::int[], @upns::text[], @dates::date[], @halves::smallint[], @codes::text[], @notes::text[], @minutes::smallint[],
                             @reasons::text[], @refusals::text[], @choices::text[])
                             x(line, upn, date, half, code, note, minutes, reason, refusal, choices)
                      left join lateral (
                        select r.id, r.pupil_id from pupil p join registration r on r.pupil_id = p.id
                         where p.upn = x.upn and r.school_id = @school and r.school_id = any((select context_writers())::int[])
                         order by r.starts <= x.date and coalesce(r.ends, 'infinity') >= x.date desc, r.starts desc limit 1) known on true
                    on conflict (school_id, source, line, session_date, half, code) do nothing
                    """,
                    ("school", school), ("source", source), ("now", now),
                    ("lines", aside.Select(item => item.Line.Line).ToArray()),
                    ("upns", aside.Select(item => item.Line.Upn).ToArray()),
                    ("dates", aside.Select(item => item.Line.Date).ToArray()),
                    ("halves", aside.Select(item => (short)item.Line.Half).ToArray()),
                    ("codes", aside.Select(item => item.Line.Code).ToArray()),
                    ("notes", aside.Select(item => item.Line.Note).ToArray()),
                    ("minutes", aside.Select(item => (short?)item.Line.MinutesLate).ToArray()),
                    ("reasons", aside.Select(item => Stored.Name(item.Reason)).ToArray()),
                    ("refusals", aside.Select(item => item.Refusal).ToArray()),
                    ("choices", aside.Select(item => string.Join(' ', item.Choices)).ToArray()));
                await batch.ExecuteAsync(stop);
                return true;
            },
            cancellation);
    }
}
