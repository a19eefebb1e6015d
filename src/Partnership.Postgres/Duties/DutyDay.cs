using Npgsql;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Duties;

/// <summary>What the day itself changes: everybody's duties when it begins, and the discrepancies of a session when its limit passes.</summary>
internal sealed class DutyDay(PartnershipDatabase database)
{
    private const int PupilsAtOnce = 100;

    // Any number that nothing else in this database locks by: the migrations have one too.
    private const long TurningLock = 0x50_41_52_54_44_41_59;

    /// <summary>The duties and discrepancies of everybody in one transaction of the owner, every session of the window among them.</summary>
    public static async ValueTask RebuildAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var after = 0L; await NextAsync(transaction, after, now, cancellation) is [.., var last] pupils; after = last)
        {
            await using var batch = new StatementBatch(transaction);
            var keeper = DutyKeeper.Open(batch, pupils, now);
            await batch.ExecuteAsync(cancellation);
            await keeper.KeepAsync(transaction, ChangedSessions.All, cancellation);
        }

        await WholeOrganisations.KeepAsync(transaction, null, now, cancellation);
        await MarkAsync(transaction, now, cancellation);
    }

    /// <summary>Brings everybody's duties up to the clock's day.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        var now = database.Clock.GetUtcNow();
        await database.KeepAsync(
            async (transaction, stop) =>
            {
                await using var batch = new StatementBatch(transaction);
                batch.Call("select begin_day(@today)", ("today", LondonTime.DateOf(now)));
                await batch.ExecuteAsync(stop);
                return true;
            },
            cancellation);
        for (var after = 0L; ;)
        {
            var last = await database.KeepAsync((transaction, stop) => KeepNextAsync(transaction, after, now, stop), cancellation);
            if (last is not { } reached)
            {
                break;
            }

            after = reached;
        }

        await database.KeepAsync(
            async (transaction, stop) =>
            {
                await WholeOrganisations.KeepAsync(transaction, null, now, stop);
                await MarkAsync(transaction, now, stop);
                return true;
            },
            cancellation);
    }

    /// <summary>The same, once a day whatever the number of nodes; one that fails in the middle leaves the day to the next.</summary>
    public async Task<bool> TurnAsync(CancellationToken cancellation)
    {
        var today = LondonTime.DateOf(database.Clock.GetUtcNow());
        return await database.KeepAsync(
            async (transaction, stop) =>
            {
                // The transaction only holds the lock; the work commits on its own, a few hundred pupils at a time.
                var mine = false;
                await using var batch = new StatementBatch(transaction);
                batch.Rows(
                    """
                    select case when exists (select from kept_day where day = @today) then false else pg_try_advisory_xact_lock(@lock) end
                    """,
                    row => mine = row.GetBoolean(0),
                    ("today", today), ("lock", TurningLock));
                await batch.ExecuteAsync(stop);
                if (mine)
                {
                    await BeginAsync(stop);
                }

                return mine;
            },
            cancellation);
    }

    /// <summary>
    /// Closes the sessions whose limit has passed: whoever nothing was said of is left to be kept, as after a recording. Tells of the
    /// placements and agreements that have ended, too.
    /// </summary>
    public async Task<long> CloseSessionsAsync(CancellationToken cancellation)
    {
        var now = database.Clock.GetUtcNow();
        var (closed, told) = (0L, 0L);
        await database.KeepAsync(
            async (transaction, stop) =>
            {
                await using var batch = new StatementBatch(transaction);
                batch.Rows("select close_sessions(@now, @today)", row => closed = row.GetInt64(0), ("now", now), ("today", LondonTime.DateOf(now)));
                batch.Rows("select tell_of_ended_placements(@now, @today)", row => told = row.GetInt64(0), ("now", now), ("today", LondonTime.DateOf(now)));
                batch.Rows("select tell_of_ended_agreements(@now, @today)", row => told += row.GetInt64(0), ("now", now), ("today", LondonTime.DateOf(now)));
                await batch.ExecuteAsync(stop);
                return closed;
            },
            cancellation);
        if (closed + told > 0)
        {
            database.Events.Wake();
        }

        return closed;
    }

    private static async ValueTask<long?> KeepNextAsync(NpgsqlTransaction transaction, long after, DateTimeOffset now, CancellationToken cancellation)
    {
        var pupils = await NextAsync(transaction, after, now, cancellation);
        if (pupils is not [.., var last])
        {
            return null;
        }

        var today = LondonTime.DateOf(now);
        await KeepAsync(transaction, pupils, [new SessionKey(today, Half.Am), new SessionKey(today, Half.Pm)], now, cancellation);
        return last;
    }

    private static async ValueTask KeepAsync(
        NpgsqlTransaction transaction, long[] pupils, SessionKey[] sessions, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        batch.Call("select lock_pupils(@pupils)", ("pupils", pupils));
        var keeper = DutyKeeper.Open(batch, pupils, now);
        await batch.ExecuteAsync(cancellation);
        await keeper.KeepAsync(transaction, ChangedSessions.For(sessions), cancellation);
    }

    private static async ValueTask<long[]> NextAsync(NpgsqlTransaction transaction, long after, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pupils_to_keep($1, $2, $3)", transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = LondonTime.DateOf(now) },
                new() { Value = after },
                new() { Value = PupilsAtOnce },
            },
        };
        return (long[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async ValueTask MarkAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var batch = new StatementBatch(transaction);
        batch.Run(
            """
            insert into kept_day (day, turned_at) values (@today, @now)
            on conflict (single) do update set day = excluded.day, turned_at = excluded.turned_at
            """,
            ("today", LondonTime.DateOf(now)), ("now", now));
        await batch.ExecuteAsync(cancellation);
    }
}
