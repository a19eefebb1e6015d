using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Absences;

/// <summary>Everything that is kept beside the marks, made anew from the marks: absences, register tallies, the authorities' lists, duties and
/// discrepancies.</summary>
/// <remarks>
/// Commands keep the same rows up to date mark by mark (architecture, section 4); this is for imports and the demonstration county, and for
/// the test that holds the two against each other. The rebuild runs as the owner; the turn of the day needs no more than the server has.
/// </remarks>
public sealed class KeptState(PartnershipDatabase database)
{
    /// <summary>Makes the kept state anew in one transaction. Rows that are right already stay untouched, with their ids and versions.</summary>
    /// <remarks>Nothing may record at the same time: the tables are locked against other writers.</remarks>
    public async Task RebuildAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RebuildAbsencesAsync(transaction, cancellation);
        await RebuildDutiesAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The first half of <see cref="RebuildAsync"/>: tallies, absences and lists. What people do about absences can be recorded then.</summary>
    public async Task RebuildAbsencesAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RebuildAbsencesAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The second half: the authorities' lists once more, since reports to them count, and then duties and discrepancies.</summary>
    public async Task RebuildDutiesAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await KeepMissingAsync(transaction, cancellation);
        await RebuildDutiesAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async ValueTask RebuildAbsencesAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await RunAsync(
            transaction,
            "lock table attendance_mark, provider_mark, register_tally, week_tally, absence, contact_attempt, missing_pupil, duty, discrepancy in share row exclusive mode",
            cancellation);
        await RebuildTalliesAsync(transaction, cancellation);
        var times = await TimesAsync(transaction, cancellation);
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            var rebuild = new EpisodeRebuild(kind, await EpisodeRebuild.RowsAsync(kind, transaction, cancellation), times);
            await rebuild.CountAsync(transaction, cancellation);
            await rebuild.WriteAsync(transaction, cancellation);
        }

        await RunAsync(transaction, "analyze absence, register_tally, week_tally", cancellation);
        await KeepMissingAsync(transaction, cancellation);
    }

    /// <summary>
    /// Brings the authorities' lists and everybody's duties up to a new day: counters reach their thresholds also where nobody
    /// records (S13, L10), and clocks run on (S03).
    /// </summary>
    /// <remarks>Idempotent, without the owner's rights, in transactions of a hundred pupils. The server calls <see cref="TurnDayAsync"/>.</remarks>
    public Task BeginDayAsync(CancellationToken cancellation = default) => new DutyDay(database).BeginAsync(cancellation);

    /// <summary><see cref="BeginDayAsync"/>, unless the day has begun already or another node is at it.</summary>
    /// <returns>Whether this call did it.</returns>
    public Task<bool> TurnDayAsync(CancellationToken cancellation = default) => new DutyDay(database).TurnAsync(cancellation);

    /// <summary>Brings duties and discrepancies up to date with the sessions recorded since the last time; the server does so after every recording.</summary>
    /// <returns>How many recordings were kept.</returns>
    /// <exception cref="NpgsqlException">A recording could not be kept: it was put off, and the others can be.</exception>
    public Task<int> KeepRecordingsAsync(CancellationToken cancellation = default) => new DueKeeping(database).KeepAsync(cancellation);

    /// <summary>Closes the sessions whose limit has passed without a report: their discrepancies show when the register closes (T1, S06).</summary>
    /// <returns>How many sessions were closed; each is once, whatever the number of nodes.</returns>
    public async Task<long> CloseSessionsAsync(CancellationToken cancellation = default)
    {
        var closed = await new DutyDay(database).CloseSessionsAsync(cancellation);
        await KeepRecordingsAsync(cancellation);
        return closed;
    }

    // Whatever recordings left to be kept is in it.
    private async ValueTask RebuildDutiesAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await RunAsync(transaction, "delete from keeping_due", cancellation);
        await DutyDay.RebuildAsync(transaction, database.Clock.GetUtcNow(), cancellation);
        await RebuildReadersAsync(transaction, cancellation);
    }

    // Who sees a discrepancy by a relationship alone (Sql/0029).
    private static async ValueTask RebuildReadersAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        const string Readers = """
            select distinct r.organisation_id, d.state <> 'RESOLVED' as open, d.session_date, d.half, d.id
              from discrepancy d join relationship r on r.pupil_id = d.pupil_id
             where r.kind in ('REGISTRATION', 'OPEN_CASE') and r.starts <= d.session_date and r.ends >= d.session_date and r.organisation_id <> d.action_by_id
            """;
        await RunAsync(
            transaction,
            $"""
            delete from discrepancy_reader k where not exists (
              select from ({Readers}) r
               where r.organisation_id = k.organisation_id and r.id = k.discrepancy_id
                 and (r.open, r.session_date, r.half) = (k.open, k.session_date, k.half))
            """,
            cancellation);
        await RunAsync(transaction, $"insert into discrepancy_reader {Readers} on conflict do nothing", cancellation);
    }

    private async ValueTask KeepMissingAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        batch.Call(
            """
            select keep_missing_pupils(array(
              select pupil_id from absence where state = 'OPEN' union select pupil_id from missing_pupil where closed_on is null), @today)
            """,
            ("today", LondonTime.DateOf(database.Clock.GetUtcNow())));
        await batch.ExecuteAsync(cancellation);
    }

    // In the order of time, as they came to be: what a term is read from stands together, however many years lie behind it.
    private static async ValueTask RebuildTalliesAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await RunAsync(transaction, "delete from register_tally", cancellation);
        await RunAsync(
            transaction,
            """
            insert into register_tally (school_id, session_date, half, code, marks)
            select school_id, session_date, half, code, count(*) from attendance_mark group by school_id, session_date, half, code
             order by session_date, half, school_id, code
            """,
            cancellation);
        await RunAsync(transaction, "delete from week_tally", cancellation);
        await RunAsync(
            transaction,
            """
            insert into week_tally (school_id, week, registration_id, code, pupil_id, sessions)
            select school_id, session_date - (extract(isodow from session_date)::int - 1), registration_id, code, pupil_id, count(*)
              from attendance_mark group by 1, 2, 3, 4, 5 order by 2, 1, 3, 4
            """,
            cancellation);
    }

    private static async ValueTask<OrganisationTimes.Loading> TimesAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var organisations = new List<int>();
        await using var all = new StatementBatch(transaction);
        all.Rows("select id from organisation", row => organisations.Add(row.GetInt32(0)));
        await all.ExecuteAsync(cancellation);
        await using var batch = new StatementBatch(transaction);
        var times = OrganisationTimes.Load(batch, [.. organisations]);
        await batch.ExecuteAsync(cancellation);
        return times;
    }

    private static async ValueTask RunAsync(NpgsqlTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
