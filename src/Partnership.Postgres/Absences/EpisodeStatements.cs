namespace Partnership.Postgres.Absences;

/// <summary>Writes absences: dissolved ones are closed first, then come those that changed and the new ones, so that no two are open at once.</summary>
internal static class EpisodeStatements
{
    private const string Columns = """
        unnest(@ids::bigint[], @subjects::bigint[], @pupils::bigint[], @schools::int[], @starts::date[], @starts_halves::smallint[],
          @last_dates::date[], @last_halves::smallint[], @sessions::int[], @school_days::int[], @scheduled_days::int[],
          @days_without_leave::int[], @without_leave_since::date[], @reasons::text[], @states::text[], @due::timestamptz[])
          v(id, subject_id, pupil_id, school_id, starts, starts_half, last_date, last_half, sessions, school_days, scheduled_days,
            days_without_leave, without_leave_since, reason, state, first_contact_due_at)
        """;

    /// <summary>Adds the statements that write the absences of one organisation.</summary>
    public static void Add(StatementBatch batch, SubjectKind kind, int organisationId, IReadOnlyList<EpisodeWrite> writes)
    {
        var changed = writes.Where(write => write is { Id: not null, Values: not null }).OrderBy(write => write.Id).ToList();
        var opened = writes.Where(write => write is { Id: null, Values: not null }).OrderBy(write => write.SubjectId).ToList();
        var gone = writes.Where(write => write is { Id: not null, Values: null }).Select(write => write.Id!.Value).Order().ToArray();
        if (gone.Length > 0)
        {
            batch.Run("update absence set state = 'CLOSED' where id = any(@gone) and organisation_id = any((select context_writers())::int[])", ("gone", gone));
        }

        if (changed.Count > 0)
        {
            batch.Run(
                $"""
                update absence a
                   set starts = v.starts, starts_half = v.starts_half, last_date = v.last_date, last_half = v.last_half,
                       sessions = v.sessions, school_days = v.school_days, scheduled_days = v.scheduled_days,
                       days_without_leave = v.days_without_leave, without_leave_since = v.without_leave_since, reason = v.reason,
                       state = v.state, first_contact_due_at = v.first_contact_due_at, version = a.version + 1
                  from {Columns}
                 where a.id = v.id and a.organisation_id = any((select context_writers())::int[])
                """,
                Parameters(changed));
        }

        if (opened.Count > 0)
        {
            batch.Run(
                $"""
                insert into absence (organisation_id, school_id, pupil_id, subject, subject_id, starts, starts_half, last_date, last_half,
                       sessions, school_days, scheduled_days, days_without_leave, without_leave_since, reason, state, first_contact_due_at)
                select @organisation, v.school_id, v.pupil_id, @subject, v.subject_id, v.starts, v.starts_half, v.last_date, v.last_half,
                       v.sessions, v.school_days, v.scheduled_days, v.days_without_leave, v.without_leave_since, v.reason, v.state, v.first_contact_due_at
                  from {Columns}
                """,
                [.. Parameters(opened), ("organisation", organisationId), ("subject", Stored.Name(kind))]);
        }

        // After the others: attempts to reach a family move to the episode that took the place of a dissolved one.
        if (gone.Length > 0)
        {
            batch.Call("select withdraw_absences(@gone)", ("gone", gone));
        }
    }

    private static (string Name, object Value)[] Parameters(IReadOnlyList<EpisodeWrite> writes) =>
    [
        ("ids", Column(writes, write => write.Id ?? 0)),
        ("subjects", Column(writes, write => write.SubjectId)),
        ("pupils", Column(writes, write => write.PupilId)),
        ("schools", Column(writes, write => write.SchoolId)),
        ("starts", Column(writes, write => write.Values!.First.Date)),
        ("starts_halves", Column(writes, write => (short)write.Values!.First.Half)),
        ("last_dates", Column(writes, write => write.Values!.Last.Date)),
        ("last_halves", Column(writes, write => (short)write.Values!.Last.Half)),
        ("sessions", Column(writes, write => write.Values!.Sessions)),
        ("school_days", Column(writes, write => write.Values!.SchoolDays)),
        ("scheduled_days", Column(writes, write => write.Values!.ScheduledDays)),
        ("days_without_leave", Column(writes, write => write.Values!.DaysWithoutLeave)),
        ("without_leave_since", Column(writes, write => write.Values!.WithoutLeaveSince)),
        ("reasons", Column(writes, write => Stored.Name(write.Values!.Reason))),
        ("states", Column(writes, write => Stored.Name(write.Values!.State))),
        ("due", Column(writes, write => write.Values!.FirstContactDueAt)),
    ];

    private static T[] Column<T>(IReadOnlyList<EpisodeWrite> writes, Func<EpisodeWrite, T> value) => [.. writes.Select(value)];
}
