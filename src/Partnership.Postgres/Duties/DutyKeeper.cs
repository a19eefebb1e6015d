using Npgsql;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Duties;

/// <summary>
/// Keeps the duties of pupils, and the discrepancies of their sessions, up to date: in the transaction of a corrected mark, a placement, a
/// calendar, an attempt to reach a family or a statement, and right after a recorded session (<see cref="DueKeeping"/>, ADR 0015).
/// <c>KeptState</c> makes the same rows from all facts.
/// </summary>
/// <remarks>
/// The pupils must be locked before (<c>lock_pupils</c>). Two round trips after the command's own. While they last the transaction
/// acts for every organisation concerned (<c>keep_context</c>), since a provider's report ends a school's duty; nothing that is read
/// then goes anywhere but into duties and discrepancies, and the caller's context stands again afterwards.
/// </remarks>
internal sealed class DutyKeeper
{
    private readonly long[] pupils;
    private readonly DutyWindow window;
    private readonly DateTimeOffset now;
    private int[] concerned = [];

    private DutyKeeper(long[] pupils, DateTimeOffset now)
    {
        (this.pupils, this.now) = (pupils, now);
        window = DutyWindow.Of(LondonTime.DateOf(now));
    }

    /// <summary>Adds to the last batch of a command what opens the keeping; <see cref="KeepAsync"/> follows when it has run.</summary>
    public static DutyKeeper Open(StatementBatch batch, long[] pupils, DateTimeOffset now)
    {
        var keeper = new DutyKeeper(pupils, now);
        batch.Rows(
            "select keep_context(@pupils, '{}', @today)",
            row => keeper.concerned = row.GetFieldValue<int[]>(0),
            ("pupils", pupils), ("today", keeper.window.Today));
        return keeper;
    }

    /// <summary>Everything at once, for a command whose last batch has run already.</summary>
    /// <param name="transaction">The command's transaction.</param>
    /// <param name="pupils">Whose facts changed; locked.</param>
    /// <param name="now">The instant of the command.</param>
    /// <param name="sessions">The sessions in which a viewpoint changed.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask AfterAsync(
        NpgsqlTransaction transaction, long[] pupils, DateTimeOffset now, ChangedSessions sessions, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        var keeper = Open(batch, pupils, now);
        await batch.ExecuteAsync(cancellation);
        await keeper.KeepAsync(transaction, sessions, cancellation);
    }

    /// <summary>Locks the pupils and keeps their duties, for a command that changed no viewpoint of a session.</summary>
    /// <param name="transaction">The command's transaction.</param>
    /// <param name="pupils">Whose facts changed.</param>
    /// <param name="now">The instant of the command.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask LockAndKeepAsync(NpgsqlTransaction transaction, long[] pupils, DateTimeOffset now, CancellationToken cancellation)
    {
        await using (var batch = new StatementBatch(transaction))
        {
            batch.Call("select lock_pupils(@pupils)", ("pupils", pupils));
            await batch.ExecuteAsync(cancellation);
        }

        await AfterAsync(transaction, pupils, now, ChangedSessions.None, cancellation);
    }

    /// <summary>Reads the facts, computes, and writes what differs.</summary>
    /// <param name="transaction">The command's transaction.</param>
    /// <param name="sessions">The sessions in which a viewpoint changed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask KeepAsync(NpgsqlTransaction transaction, ChangedSessions sessions, CancellationToken cancellation)
    {
        await using var reading = new StatementBatch(transaction);
        var request = new FactsRequest(reading, pupils, window, OrganisationTimes.Load(reading, concerned));
        var reads = new PupilFactsReads(request);
        var duties = StoredDuties.OfPupils(reading, pupils, window);
        var discrepancies = new SessionDiscrepancies(request, reads, sessions, now);
        await reading.ExecuteAsync(cancellation);

        await using var writing = new StatementBatch(transaction);
        duties.Keep(writing, Compute(reads));
        discrepancies.Keep(writing);
        ReportDuties.Keep(writing, reads.Placements.All.Select(placed => placed.ProviderId), sessions, window);
        writing.Call("select restore_context()");
        await writing.ExecuteAsync(cancellation);
    }

    // A report is due of a session and not of a pupil: the database counts it over all pupils of the provider (keep_reports).
    private IEnumerable<Duty> Compute(PupilFactsReads reads) => reads.All()
        .SelectMany(facts => DutyEngine.ComputeOwn(facts, window.EndOfDay))
        .Concat(reads.Concerns.Duties());
}
