using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Organisations;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Organisations;

public sealed class OrganisationAttendanceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 16);
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _memory = database.Open();
        if (await database.ExecuteAsync("select count(*) from organisation") is not 0L)
        {
            return;
        }

        await new CountyBuilder()
            .Organisation(1, OrganisationKind.Trust).Organisation(2, OrganisationKind.School).Organisation(3, OrganisationKind.School)
            .Organisation(4, OrganisationKind.School)
            .Member(2, 1, OrganisationKind.Trust).Member(3, 1, OrganisationKind.Trust)
            .Tally(2, Monday, Half.Am, "/", 17).Tally(2, Monday, Half.Am, "L", 1).Tally(2, Monday, Half.Am, "O", 2)
            .Tally(2, Monday, Half.Pm, "\\", 20).Tally(3, Monday, Half.Am, "/", 9)
            .Add("""
                insert into benchmark (time_period, level, area_code, phase, area_name, region_code, la_code, possible, attended, absence, authorised, unauthorised, codes, imported_at)
                values ('202526', 'LOCAL_AUTHORITY', 'E1', 'TOTAL', 'Saltshire', 'R1', '302', 1000, 930, 70, 50, 20, '{"/": 900, "L": 30}', now()),
                       ('202526', 'REGION', 'R1', 'TOTAL', 'North', 'R1', null, 10000, 9400, 600, 400, 200, '{}', now()),
                       ('202526', 'ENGLAND', 'E92', 'TOTAL', 'England', null, null, 3000000000, 2790000000, 210000000, 150000000, 60000000, '{}', now()),
                       ('202526', 'REGION', 'R2', 'TOTAL', 'South', 'R2', null, 1, 1, 0, 0, 0, '{}', now()),
                       ('202425', 'LOCAL_AUTHORITY', 'E1', 'TOTAL', 'Saltshire', 'R1', '302', 1, 1, 0, 0, 0, '{}', now())
                """)
            .InsertAsync(database);
    }

    public async Task DisposeAsync() => await _memory.DisposeAsync();

    [Fact]
    public async Task A_trust_sees_its_schools_together()
    {
        var figures = await Of(1);

        Assert.Equal((49, 47, 1, 29), (figures!.Statutory!.Possible, figures.Statutory.Attended, figures.Statutory.Late, figures.Pupils));
    }

    [Fact]
    public async Task Figures_of_fewer_than_ten_pupils_are_suppressed()
    {
        var figures = await Of(3);

        Assert.NotNull(figures);
        Assert.Null(figures.Statutory);
        Assert.Null(figures.Pupils);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(999)]
    public async Task An_organisation_outside_the_area_is_as_unknown_as_one_that_is_not_there(int organisation) => Assert.Null(await Of(organisation));

    [Fact]
    public async Task Benchmarks_are_the_latest_of_the_authority_its_region_and_England()
    {
        await using var session = _memory.OpenSession(Scope());
        var rows = await session.AskNow(BenchmarkReads.Of("302", BenchmarkPhase.Total));

        Assert.Equal(["Saltshire", "North", "England"], rows.Select(row => row.Area));
        Assert.Equal((93.0, 7.0, "3000000000"), (rows[0].AttendancePercent!.Value, rows[0].AbsencePercent!.Value, rows[2].PossibleSessions));
        Assert.Equal([("/", 90.0), ("L", 3.0)], rows[0].Codes.Select(code => (code.Code, code.Percent)));
        Assert.Empty(await session.AskNow(BenchmarkReads.Of("999", BenchmarkPhase.Total)));
    }

    private static AccessScope Scope() =>
        new(new Caller(1, OrganisationKind.Trust, "test", ClaimSets.Trust, Purpose.Attendance, DateTimeOffset.MaxValue), [1, 2, 3], [], Monday);

    private async Task<OrganisationAttendanceRow?> Of(int organisation)
    {
        await using var session = _memory.OpenSession(Scope());
        var asked = OrganisationAttendanceReads.Of(session, organisation, SessionRange.OfDays(Monday, Monday));
        await session.FlushAsync();
        Assert.Equal(1, session.RoundTrips);
        return await asked;
    }
}
