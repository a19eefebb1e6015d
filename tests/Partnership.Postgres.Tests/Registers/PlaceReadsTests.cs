using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Registers;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Registers;

/// <summary>A clock is kept with the version of what it was made of, and none is read that is no longer so (ADR 0016, 0078).</summary>
public sealed class PlaceReadsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int School = 1;
    private const long Child = 11;
    private static readonly DateOnly Today = new(2026, 11, 16);
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _memory = database.Open();
        if (await database.ExecuteAsync("select count(*) from pupil") is 0L)
        {
            await new CountyBuilder().Organisation(School, OrganisationKind.School).Calendar(School).Pupil(Child).Registration(101, Child, School).InsertAsync(database);
        }
    }

    public async Task DisposeAsync() => await _memory.DisposeAsync();

    [Theory]
    [InlineData("insert into closure (organisation_id, date, half, kind) values (1, '2026-11-16', 1, 'INSET'); select rebuild_school_days(array[1])")]
    [InlineData("update school_day set pm = false where organisation_id = 1 and date = '2026-11-16'")]
    public async Task A_day_that_is_made_anew_is_read_anew(string change)
    {
        Assert.Equal([Half.Am, Half.Pm], await OpenHalves());
        Assert.Equal([Half.Am, Half.Pm], await OpenHalves());

        await database.ExecuteAsync(change);
        Assert.Equal([Half.Am], await OpenHalves());

        await database.ExecuteAsync("delete from closure; select rebuild_school_days(array[1])");
        Assert.Equal([Half.Am, Half.Pm], await OpenHalves());
    }

    private async Task<Half[]> OpenHalves()
    {
        var caller = new Caller(School, OrganisationKind.School, "test", ClaimSets.School, Purpose.Attendance, DateTimeOffset.MaxValue);
        await using var session = _memory.OpenSession(new AccessScope(caller, [School], [], Today));
        var asked = SessionReads.OfPupils(session, [Child], Today, Today, SessionParts.All, new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero));
        await session.FlushAsync();
        return [.. (await asked)[Child].Select(row => row.Half)];
    }
}
