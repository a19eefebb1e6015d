using Partnership.Api.Demo;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Xunit.Abstractions;

namespace Partnership.Api.Tests.Demo;

/// <summary>The demonstration county's registers add up, and come as close to the published rates as they claim.</summary>
public sealed class DemoRegistersTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2027-03-10")]
    [InlineData("2027-06-30")]
    public void Absence_of_each_phase_is_within_half_a_percentage_point_of_the_rate_it_was_asked_for(string day)
    {
        var registers = MadeRegisters.On(DateOnly.ParseExact(day, "yyyy-MM-dd", null));

        foreach (var phase in new[] { SchoolPhase.Primary, SchoolPhase.Secondary, SchoolPhase.Special, SchoolPhase.AlternativeProvision })
        {
            var tally = TallyOf(registers, phase);
            var percent = 100.0 * tally.Absent / tally.Possible;
            output.WriteLine($"{phase}: {percent:F2} % of {tally.Possible} possible sessions, asked {DemoRates.Of(phase).Absence} %");
            Assert.InRange(percent, DemoRates.Of(phase).Absence - 0.5, DemoRates.Of(phase).Absence + 0.5);
        }
    }

    [Fact]
    public void Each_code_of_a_phase_is_within_half_a_percentage_point_of_its_published_share()
    {
        var registers = MadeRegisters.On(ApiFixture.Day);

        foreach (var phase in new[] { SchoolPhase.Primary, SchoolPhase.Secondary, SchoolPhase.Special })
        {
            var marks = MarksOf(registers, phase);
            var possible = TallyOf(registers, phase).Possible;
            foreach (var (code, asked) in DemoRates.Of(phase).Spells)
            {
                // An unexplained absence is `N` until the reason is known: both are looked at as first entered.
                var percent = 100.0 * marks.Count(mark => mark.Code == code) / possible;
                Assert.InRange(percent, asked - 0.5, asked + 0.5);
            }
        }
    }

    [Fact]
    public void Possible_sessions_are_those_attended_and_those_missed()
    {
        var registers = MadeRegisters.On(ApiFixture.Day);

        foreach (var phase in Enum.GetValues<SchoolPhase>())
        {
            var tally = TallyOf(registers, phase);
            Assert.Equal(tally.Possible, tally.Attended + tally.Absent);
        }
    }

    [Fact]
    public void There_are_3000_pupils_with_valid_and_different_numbers_and_400_of_them_are_placed()
    {
        var pupils = new DemoPupils(MadeRegisters.Chance, DemoCalendar.TwoTermsBack(ApiFixture.Day), ApiFixture.Day).Make();

        Assert.Equal(3000, pupils.Count);
        Assert.Equal(400, pupils.Count(pupil => pupil.Placement is not null));
        Assert.All(pupils, pupil => Assert.True(Upn.TryParse(pupil.Upn, out _, out _), pupil.Upn));
        Assert.Equal(3000, pupils.Select(pupil => pupil.Upn).Distinct().Count());
        Assert.All(pupils.Where(pupil => pupil.Uln is not null), pupil => Assert.True(Uln.TryParse(pupil.Uln, out _, out _)));
        Assert.Equal(8, DemoOrganisations.Providers.Count);
        Assert.Equal(11, DemoOrganisations.Schools.Count(school => school.InTrust));
        Assert.Equal(30, DemoOrganisations.Schools.Count(school => !school.InTrust));
    }

    [Fact]
    public void A_day_that_is_added_later_has_the_same_marks_as_one_that_was_made_with_all_the_others()
    {
        var through = new DateOnly(2026, 11, 20);
        var baseDay = new DateOnly(2026, 11, 18);
        var first = DemoCalendar.TwoTermsBack(baseDay);
        var early = MadeRegisters.Of(baseDay, first, baseDay).Marks;
        var late = MadeRegisters.Of(baseDay, first, through).Marks;

        // What is amended after the earlier load's last day is still `N` there.
        var settled = early.Where(mark => mark.Date < baseDay.AddDays(-4)).Select(mark => (mark.RegistrationId, mark.Date, mark.Half, mark.Code));
        Assert.Equal(settled, late.Where(mark => mark.Date < baseDay.AddDays(-4)).Select(mark => (mark.RegistrationId, mark.Date, mark.Half, mark.Code)));
        Assert.Contains(late, mark => mark.Date == through);
    }

    [Fact]
    public void Every_code_is_one_of_the_scheme_in_force_on_its_day()
    {
        var registers = MadeRegisters.On(ApiFixture.Day);
        var codes = registers.Marks.Select(mark => mark.Code).Distinct().ToList();

        Assert.All(codes, code => Assert.True(CodeScheme.On(new DateOnly(2026, 11, 20)).TryGet(code, out _), code));
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-20")] // a Sunday
    [InlineData("2026-10-28", "2026-10-23")] // half-term
    [InlineData("2026-08-15", "2026-07-17")] // summer
    [InlineData("2027-05-03", "2027-04-30")] // a bank holiday
    [InlineData("2026-11-18", "2026-11-18")]
    public void The_demonstration_day_is_the_last_school_day(string today, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", null), DemoCounty.LastSchoolDay(DateOnly.ParseExact(today, "yyyy-MM-dd", null)));

    // A phase's own rate is asked of its schools' pupils; the fourteen who are missing are a story of their own.
    private static List<DemoMark> MarksOf(DemoRegisters registers, SchoolPhase phase) =>
        [.. registers.Marks.Where(mark => mark.School.Phase == phase && mark.Pupil.MissingSince is null
            && (phase == SchoolPhase.AlternativeProvision || mark.Pupil.Placement is null))];

    private static AttendanceTally TallyOf(DemoRegisters registers, SchoolPhase phase)
    {
        var tally = default(AttendanceTally);
        foreach (var group in MarksOf(registers, phase).GroupBy(mark => (mark.Code, Scheme: CodeScheme.On(mark.Date))))
        {
            Assert.True(group.Key.Scheme.TryGet(group.Key.Code, out var code));
            tally = tally.Add(code.Category, group.Count());
        }

        return tally;
    }
}
