using Npgsql;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>What a recording's answer is known to read comes behind its commit, and can do the recording no harm (ADR 0077).</summary>
public sealed class ForeseenAnswerTests
{
    private const string Marks = "select count(*) from provider_mark where provider_id = any(@readers)";

    [Fact]
    public async Task What_the_answer_reads_comes_with_the_commit_and_shows_what_was_committed()
    {
        await using var county = await CountyAsync();
        await using var session = county.Database.OpenSession(county.ProviderScope());
        Task<long>? asked = null;

        var outcome = await RecordAsync(county, session, _ => asked = session.Ask(Number(Marks)).AsTask());

        Assert.Single(outcome.Saved);
        Assert.True(asked!.IsCompletedSuccessfully, "nobody had to ask for it");
        Assert.Equal((1L, 1), (await asked, session.RoundTrips));
    }

    [Fact]
    public async Task A_question_that_fails_behind_the_commit_fails_whoever_asked_and_not_the_recording()
    {
        await using var county = await CountyAsync();
        await using var session = county.Database.OpenSession(county.ProviderScope());
        Task<long>? asked = null;

        var outcome = await RecordAsync(county, session, _ => asked = session.Ask(Number("select count(*) / (select 0 from unnest(@readers) limit 1) from absence")).AsTask());

        Assert.Single(outcome.Saved);
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => asked!)).SqlState);
        Assert.Equal("1", await county.RowsAsync("select count(*) from provider_mark"));
        Assert.Equal(1, await session.AskNow(Number(Marks)));
    }

    [Fact]
    public async Task A_recording_that_fails_tells_those_who_asked_for_its_answer()
    {
        await using var county = await CountyAsync();
        await county.Test.ExecuteAsync("""
            create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
            create constraint trigger refuse after insert on keeping_due deferrable initially deferred for each row execute function refuse()
            """);
        await using var session = county.Database.OpenSession(county.ProviderScope());
        Task<long>? asked = null;

        await Assert.ThrowsAsync<PostgresException>(async () => await RecordAsync(county, session, _ => asked = session.Ask(Number(Marks)).AsTask()));

        await Assert.ThrowsAsync<PostgresException>(() => asked!);
        Assert.Equal(0, await session.AskNow(Number(Marks)));
    }

    [Fact]
    public async Task Nothing_is_foreseen_of_what_was_refused_or_stood_there_already()
    {
        await using var county = await CountyAsync();
        await using var session = county.Database.OpenSession(county.ProviderScope());
        var foreseen = 0;

        await RecordAsync(county, session, _ => foreseen++);
        await RecordAsync(county, session, _ => foreseen++);
        await RecordAsync(county, session, _ => foreseen++, placement: 99);

        Assert.Equal(1, foreseen);
    }

    private static async Task<RecordingCounty> CountyAsync()
    {
        var county = await RecordingCounty.CreateAsync();
        await county.AddPupilAsync(1, "xxxxxxxxxx");
        return county;
    }

    private static ValueTask<BatchOutcome> RecordAsync(RecordingCounty county, ScopedSession session, Action<BatchOutcome> foresee, long placement = 2001) =>
        new RecordProviderSession(county.Database).RunAsync(
            county.ProviderScope(), new ProviderSession(null, null, Half.Am, [new ObservationEntry(placement, null, Observation.Absent)]), expected =>
            {
                foresee(expected);
                return session;
            });

    private static ScopedQuery<long> Number(string sql) => new(sql, [], async (reader, cancel) => await reader.ReadAsync(cancel) ? reader.GetInt64(0) : 0);
}
