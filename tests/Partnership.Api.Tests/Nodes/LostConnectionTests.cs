using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Api.Tests.Nodes;

/// <summary>PostgreSQL was started again: connections that lie in the pool have ended, and nobody's request pays for it.</summary>
public sealed class LostConnectionTests
{
    private const string EndAll = """
        select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = current_database() and application_name = 'partnership-api'
        """;

    [Fact]
    public async Task A_pooled_connection_that_the_server_has_ended_costs_no_read_and_no_write_its_answer()
    {
        await using var county = await AskedCounty.CreateAsync(builder => builder.Pupil(11).Registration(101, 11, AskedCounty.School)
            .Add($"update organisation set client_id = 'ferry-school' where id = {AskedCounty.School}"));
        const string Pupils = "{ pupils(first: 1) { nodes { id } } }";
        var before = await county.TextAsync(county.AsSchool(), Pupils);
        await EndAllAsync(county);
        Assert.Equal(before, await county.TextAsync(county.AsSchool(), Pupils));

        await EndAllAsync(county);
        Assert.Equal(7, await county.Database.WriteAsync(county.AsSchool(), async (connection, transaction, cancellation) =>
        {
            await using var command = new NpgsqlCommand("select 7", connection, transaction);
            return (int)(await command.ExecuteScalarAsync(cancellation))!;
        }));

        await EndAllAsync(county);
        Assert.NotNull(await county.Database.Callers.ScopeAsync(new Caller(
            AskedCounty.School, OrganisationKind.School, "ferry-school", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue)));
    }

    [Fact]
    public async Task A_write_whose_connection_ends_before_its_commit_is_carried_out_again_and_once()
    {
        await using var county = await AskedCounty.CreateAsync(builder => builder.Pupil(11).Registration(101, 11, AskedCounty.School));
        var runs = 0;

        Assert.Equal(2, await county.Database.WriteAsync(county.AsSchool(), async (connection, transaction, cancellation) =>
        {
            runs++;
            await WriteAsync(connection, transaction);
            if (runs == 1)
            {
                await EndAllAsync(county);
                await WriteAsync(connection, transaction);
            }

            return runs;
        }));
        Assert.Equal(1L, await county.Test.ExecuteAsync("select count(*) from attendance_mark"));
    }

    [Fact]
    public async Task A_write_whose_connection_ends_with_its_commit_is_not_carried_out_again()
    {
        await using var county = await AskedCounty.CreateAsync(builder => builder.Pupil(11).Registration(101, 11, AskedCounty.School));
        var runs = 0;

        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await county.Database.WriteAsync(county.AsSchool(), async (connection, transaction, cancellation) =>
        {
            runs++;
            await WriteAsync(connection, transaction);
            await EndAllAsync(county);
            return runs;
        }));
        Assert.Equal(1, runs);
    }

    // Anything that the school may write.
    private static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand("""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            values (3, 101, 11, '2026-11-20', 0, '/', now(), 'Pat Marsh', 'Attendance officer')
            """, connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task EndAllAsync(AskedCounty county) => Assert.True((long)(await county.Test.ExecuteAsync(EndAll))! > 0);
}
