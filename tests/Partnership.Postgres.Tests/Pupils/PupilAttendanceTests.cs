using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Pupils;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Pupils;

/// <summary>The worked examples of the domain brief, section 3.3, from stored marks.</summary>
public sealed class PupilAttendanceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int School = 1;
    private const int Unit = 2;
    private const int Provider = 3;
    private const long Dual = 11;
    private const long PartTime = 12;
    private static readonly DateOnly First = new(2026, 9, 7);
    private static readonly DateOnly Last = new(2026, 11, 13);
    private static readonly DateOnly Today = new(2026, 11, 16);
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _memory = database.Open();
        if (await database.ExecuteAsync("select count(*) from pupil") is not 0L)
        {
            return;
        }

        var county = new CountyBuilder()
            .Organisation(School, OrganisationKind.School).Organisation(Unit, OrganisationKind.School, phase: SchoolPhase.AlternativeProvision)
            .Organisation(Provider, OrganisationKind.ApProvider).Calendar(School).Calendar(Unit).Calendar(Provider)
            .Pupil(Dual).Registration(101, Dual, School, RegistrationStatus.Main).Registration(102, Dual, Unit, RegistrationStatus.Subsidiary)
            .Placement(201, Dual, Unit, School, "----xxxxxx", PlacementRoute.DualRegistered)
            .Pupil(PartTime).Registration(103, PartTime, School).Placement(202, PartTime, Provider, School, "x-x-x-x-x-");
        WorkedExample2(county);
        WorkedExample3(county);
        await county.InsertAsync(database);
    }

    public async Task DisposeAsync() => await _memory.DisposeAsync();

    [Fact]
    public async Task A_school_sees_a_good_attender_where_the_whole_child_is_persistently_absent()
    {
        var rates = await Rates(Dual, First, Last, SchoolScope);

        // The unit's marks are another school's: their figures are seen in the overlap, like their categories.
        Assert.Equal(
            [(101L, 40L, 38L, 5.00m), (102L, 60L, 45L, 25.00m)],
            rates.Statutory.Select(of => (of.Registration.Id, of.Figures.Possible, of.Figures.Attended, of.Figures.AbsencePercent!.Value)));
        Assert.Equal((60, 45), (rates.AgainstAgreedTimetable[0].Figures.Possible, rates.AgainstAgreedTimetable[0].Figures.Attended));
        Assert.Equal((100, 17, 17.00m, true), (
            rates.WholeChild!.Possible, rates.WholeChild.Absent, rates.WholeChild.AbsencePercent!.Value, rates.WholeChild.PersistentlyAbsent!.Value));
    }

    [Fact]
    public async Task A_compliant_part_time_pupil_is_severely_absent_by_statute_and_never_absent_against_the_agreement()
    {
        var rates = await Rates(PartTime, First, First.AddDays(4), SchoolScope);

        Assert.Equal((10, 5, true), (
            rates.Statutory[0].Figures.Possible, rates.Statutory[0].Figures.Absent, rates.Statutory[0].Figures.SeverelyAbsent!.Value));
        Assert.Equal((5, 100m), (rates.AgainstAgreedTimetable[0].Figures.Possible, rates.AgainstAgreedTimetable[0].Figures.AttendancePercent!.Value));
        Assert.Equal((5, 5), (rates.WholeChild!.Possible, rates.WholeChild.Attended));
    }

    [Fact]
    public async Task A_provider_gets_its_own_figures_and_neither_the_school_s_nor_the_whole_child()
    {
        var rates = await Rates(PartTime, First, First.AddDays(4), ProviderScope);

        Assert.Empty(rates.Statutory);
        Assert.Equal(5, Assert.Single(rates.AgainstAgreedTimetable).Figures.Possible);
        Assert.Null(rates.WholeChild);
    }

    [Fact]
    public async Task Sessions_without_a_mark_are_neither_present_nor_absent_and_today_s_are_not_yet_missing()
    {
        // From the Monday of the last counted week to today, which has no marks: five days of the agreement are behind.
        var rates = await Rates(PartTime, First.AddDays(7), Today, SchoolScope);

        Assert.Equal((0, 10 * 10 - 10), (rates.Statutory[0].Figures.Possible, (int)rates.Statutory[0].Figures.Unmarked));
        Assert.Null(rates.Statutory[0].Figures.AttendancePercent);
    }

    [Fact]
    public async Task The_three_rates_of_many_pupils_are_one_round_trip()
    {
        await using var session = _memory.OpenSession(SchoolScope);
        var asked = PupilAttendanceReads.Of(session, [Dual, PartTime], SessionRange.OfDays(First, Last), new AttendanceParts(true, true, true), Instant(Today));
        await session.FlushAsync();
        await asked;

        Assert.Equal(1, session.RoundTrips);
    }

    // 100 sessions: 40 at the school with 2 absent, 60 at the unit with 15 absent; the school writes D for those.
    private static void WorkedExample2(CountyBuilder county)
    {
        var (atSchool, atUnit) = (0, 0);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            for (var half = Half.Am; half <= Half.Pm && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); half++)
            {
                var present = half == Half.Am ? "/" : "\\";
                if (day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday)
                {
                    county.Mark(101, day, half, atSchool++ < 2 ? "O" : present);
                }
                else
                {
                    county.Mark(101, day, half, "D").Mark(102, day, half, atUnit++ < 15 ? "I" : present);
                }
            }
        }
    }

    // A week of mornings at the provider, all attended; the afternoons are agreed away.
    private static void WorkedExample3(CountyBuilder county)
    {
        for (var day = First; day < First.AddDays(5); day = day.AddDays(1))
        {
            county.Mark(103, day, Half.Am, "B").Observation(202, day, Half.Am, Observation.Present).Mark(103, day, Half.Pm, "C2");
        }
    }

    private static AccessScope SchoolScope => Scope(School, OrganisationKind.School, ClaimSets.School);

    private static AccessScope ProviderScope => Scope(Provider, OrganisationKind.ApProvider, ClaimSets.ApProvider);

    private static AccessScope Scope(int organisation, OrganisationKind kind, ClaimSet claimSet) =>
        new(new Caller(organisation, kind, "test", claimSet, Purpose.Attendance, DateTimeOffset.MaxValue), [organisation], [], Today);

    private static DateTimeOffset Instant(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    private async Task<PupilAttendanceRow> Rates(long pupil, DateOnly from, DateOnly to, AccessScope scope)
    {
        await using var session = _memory.OpenSession(scope);
        var asked = PupilAttendanceReads.Of(session, [pupil], SessionRange.OfDays(from, to), new AttendanceParts(true, true, true), Instant(Today));
        await session.FlushAsync();
        return Assert.Single(await asked);
    }
}
