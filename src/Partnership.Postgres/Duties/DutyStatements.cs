using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>The statements that bring the stored duties to what was computed.</summary>
internal static class DutyStatements
{
    private const string Computed = """
        with computed as (
          select * from unnest(@organisations::int[], @pupil_ids::bigint[], @holders::text[], @rules::text[], @kinds::text[], @subjects::text[],
              @days::date[], @instants::timestamptz[], @ends::timestamptz[], @safeguarding::bool[])
            c(organisation_id, pupil_id, holder, rule, kind, subject, due_on, due_at, ends_at, safeguarding)
        )
        """;

    // What somebody said was done stays, and what fell due before the window is not looked at anew.
    private const string Gone = """
        d.done_at is null and d.due_on >= @from
               and not exists (
                 select from computed c
                  where c.organisation_id = d.organisation_id and c.pupil_id is not distinct from d.pupil_id
                    and c.kind = d.kind and c.subject = d.subject and c.rule = d.rule)
        """;

    private const string Insert = """
        insert into duty as d (organisation_id, pupil_id, holder, rule, kind, subject, due_on, due_at, ends_at, safeguarding)
        select organisation_id, pupil_id, holder, rule, kind, subject, due_on, due_at, ends_at, safeguarding
          from computed order by organisation_id, pupil_id, kind, subject
        on conflict (organisation_id, pupil_id, kind, subject, rule) do update
          set holder = excluded.holder, due_on = excluded.due_on, due_at = excluded.due_at, ends_at = excluded.ends_at
        where d.done_at is null
          and (d.holder, d.due_on, d.due_at, d.ends_at) is distinct from (excluded.holder, excluded.due_on, excluded.due_at, excluded.ends_at)
        """;

    private const string OfPupils = $"""
        {Computed}, gone as (
          delete from duty d
           where d.pupil_id = any(@pupils) and d.organisation_id = any((select context_writers())::int[]) and {Gone}
        )
        {Insert}
        """;

    private const string OfOrganisations = $"""
        {Computed}, gone as (
          delete from duty d
           where d.pupil_id is null and d.kind <> 'REPORT_SESSION' and d.organisation_id = any(@owners)
             and d.organisation_id = any((select context_writers())::int[]) and {Gone}
        )
        {Insert}
        """;

    /// <summary>Brings the duties about some pupils to what was computed for them.</summary>
    public static void Keep(StatementBatch batch, long[] pupils, DutyWindow window, IEnumerable<Duty> duties) =>
        batch.Run(OfPupils, [("pupils", pupils), ("from", window.From), .. Columns(duties)]);

    /// <summary>Brings the duties of some organisations as a whole to what was computed for them.</summary>
    public static void KeepWhole(StatementBatch batch, int[] organisations, DutyWindow window, IEnumerable<Duty> duties) =>
        batch.Run(OfOrganisations, [("owners", organisations), ("from", window.From), .. Columns(duties)]);

    /// <summary>Brings the duties to report sessions of a range of dates to what is still unreported.</summary>
    public static void KeepReports(StatementBatch batch, IEnumerable<int> providers, DateOnly from, DateOnly to)
    {
        int[] distinct = [.. providers.Distinct().Order()];
        if (distinct.Length > 0)
        {
            batch.Call("select keep_reports(@providers, @from, @to)", ("providers", distinct), ("from", from), ("to", to));
        }
    }

    private static (string, object)[] Columns(IEnumerable<Duty> duties)
    {
        Duty[] distinct = [.. duties.DistinctBy(duty => (duty.OrganisationId, duty.PupilId, duty.Kind, duty.Subject, duty.Rule.Id))];
        return
        [
            ("organisations", distinct.Select(duty => duty.OrganisationId).ToArray()),
            ("pupil_ids", distinct.Select(duty => duty.PupilId).ToArray()),
            ("holders", distinct.Select(duty => Stored.Name(duty.ForWhom)).ToArray()),
            ("rules", distinct.Select(duty => duty.Rule.Id).ToArray()),
            ("kinds", distinct.Select(duty => Stored.Name(duty.Kind)).ToArray()),
            ("subjects", distinct.Select(duty => duty.Subject).ToArray()),
            ("days", distinct.Select(duty => duty.Due.Day).ToArray()),
            ("instants", distinct.Select(duty => duty.Due.Instant).ToArray()),
            ("ends", distinct.Select(duty => duty.Due.EndsAt).ToArray()),
            ("safeguarding", distinct.Select(duty => DutySensitivity.IsSafeguarding(duty.Kind)).ToArray()),
        ];
    }
}
