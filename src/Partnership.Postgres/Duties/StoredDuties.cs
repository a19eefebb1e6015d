using Partnership.Attendance.Duties;

namespace Partnership.Postgres.Duties;

/// <summary>The duties that are stored about some pupils or organisations, and what brings them to those that were computed: only what differs is written.</summary>
internal sealed class StoredDuties
{
    private const string Columns = "organisation_id, pupil_id, holder, rule, kind, subject, due_on, due_at, id, done_at is not null";

    private const string Upsert = """
        insert into duty as d (organisation_id, pupil_id, holder, rule, kind, subject, due_on, due_at, ends_at, safeguarding)
        select * from unnest(@organisations::int[], @pupil_ids::bigint[], @holders::text[], @rules::text[], @kinds::text[], @subjects::text[],
                 @days::date[], @instants::timestamptz[], @ends::timestamptz[], @safeguarding::bool[])
        on conflict (organisation_id, pupil_id, kind, subject, rule) do update
          set holder = excluded.holder, due_on = excluded.due_on, due_at = excluded.due_at, ends_at = excluded.ends_at
        where d.done_at is null
        """;

    private readonly Dictionary<Identity, State> stored = [];
    private readonly DutyWindow window;

    private StoredDuties(DutyWindow window) => this.window = window;

    /// <summary>Adds the statement that reads the duties about pupils that fell due within the window or will.</summary>
    public static StoredDuties OfPupils(StatementBatch batch, long[] pupils, DutyWindow window)
    {
        var duties = new StoredDuties(window);
        batch.Rows(
            $"""
            select {Columns} from duty
             where pupil_id = any(@pupils) and organisation_id = any((select context_writers())::int[]) and due_on >= @from
            """,
            duties.Add,
            ("pupils", pupils), ("from", window.From));
        return duties;
    }

    /// <summary>Adds the statement that reads the duties of organisations as a whole; reports of sessions have their own (<c>keep_reports</c>).</summary>
    public static StoredDuties OfOrganisations(StatementBatch batch, int[] organisations, DutyWindow window)
    {
        var duties = new StoredDuties(window);
        batch.Rows(
            $"""
            select {Columns} from duty
             where organisation_id = any(@owners) and organisation_id = any((select context_writers())::int[])
               and pupil_id is null and kind <> 'REPORT_SESSION' and due_on >= @from
            """,
            duties.Add,
            ("owners", organisations), ("from", window.From));
        return duties;
    }

    /// <summary>Adds the statements, if any, that bring what is stored to what was computed.</summary>
    /// <remarks>What somebody said was done stays, and what fell due before the window is not looked at anew.</remarks>
    public void Keep(StatementBatch batch, IEnumerable<Duty> computed)
    {
        var due = new Dictionary<Identity, Duty>();
        foreach (var duty in computed.Where(window.Reaches))
        {
            due.TryAdd(new Identity(duty.OrganisationId, duty.PupilId, Stored.Name(duty.Kind), duty.Subject, duty.Rule.Id), duty);
        }

        var gone = stored.Where(row => !row.Value.IsDone && !due.ContainsKey(row.Key)).Select(row => row.Value.Id).Order().ToArray();
        if (gone.Length > 0)
        {
            batch.Run(
                "delete from duty where id = any(@gone) and organisation_id = any((select context_writers())::int[]) and done_at is null", ("gone", gone));
        }

        // In one order everywhere: two keepers that write the same rows then wait for each other instead of dying.
        var different = due.Where(duty => !Stands(duty.Key, duty.Value))
            .OrderBy(duty => duty.Key.OrganisationId).ThenBy(duty => duty.Key.PupilId)
            .ThenBy(duty => duty.Key.Kind, StringComparer.Ordinal).ThenBy(duty => duty.Key.Subject, StringComparer.Ordinal)
            .Select(duty => duty.Value).ToArray();
        if (different.Length > 0)
        {
            batch.Run(Upsert, Parameters(different));
        }
    }

    private bool Stands(Identity identity, Duty duty) =>
        stored.TryGetValue(identity, out var row)
        && (row.IsDone || (row.Holder == Stored.Name(duty.ForWhom) && row.DueOn == duty.Due.Day && row.DueAt == duty.Due.Instant));

    private void Add(Npgsql.NpgsqlDataReader row) => stored.Add(
        new Identity(row.GetInt32(0), row.Read<long?>(1), row.GetString(4), row.GetString(5), row.GetString(3)),
        new State(row.GetInt64(8), row.GetString(2), row.GetFieldValue<DateOnly>(6), row.Read<DateTimeOffset?>(7), row.GetBoolean(9)));

    private static (string, object)[] Parameters(Duty[] duties) =>
    [
        ("organisations", Column(duties, duty => duty.OrganisationId)),
        ("pupil_ids", Column(duties, duty => duty.PupilId)),
        ("holders", Column(duties, duty => Stored.Name(duty.ForWhom))),
        ("rules", Column(duties, duty => duty.Rule.Id)),
        ("kinds", Column(duties, duty => Stored.Name(duty.Kind))),
        ("subjects", Column(duties, duty => duty.Subject)),
        ("days", Column(duties, duty => duty.Due.Day)),
        ("instants", Column(duties, duty => duty.Due.Instant)),
        ("ends", Column(duties, duty => duty.Due.EndsAt)),
        ("safeguarding", Column(duties, duty => DutySensitivity.IsSafeguarding(duty.Kind))),
    ];

    private static T[] Column<T>(Duty[] duties, Func<Duty, T> value) => [.. duties.Select(value)];

    private readonly record struct Identity(int OrganisationId, long? PupilId, string Kind, string Subject, string Rule);

    private readonly record struct State(long Id, string Holder, DateOnly DueOn, DateTimeOffset? DueAt, bool IsDone);
}
