using Partnership.Api.Demo;
using Partnership.Attendance;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres;

namespace Partnership.Api.Tests.Demo;

/// <summary>The demonstration's registers are loaded past the commands; each entry of them would have been accepted by the rules all the same.</summary>
public sealed class DemoRulesTests
{
    private static readonly DateOnly Day = ApiFixture.Day;
    private static readonly Person Clerk = new("A Clerk", "Attendance officer");

    private readonly Dictionary<int, SchoolCalendar> calendars = DemoOrganisations.All.ToDictionary(o => o.Id, o => DemoCalendar.Of(o, Day, MadeRegisters.Chance));
    private readonly DemoRegisters registers = MadeRegisters.On(Day);

    [Fact]
    public void Every_mark_and_every_amendment_would_be_accepted_and_none_stands_twice()
    {
        var refused = registers.Marks.SelectMany(mark => Refusals(mark).Select(refusal => (refusal.Code, Path: string.Join('.', refusal.Path ?? []), Mark: mark.Code)))
            .CountBy(refusal => refusal).Select(count => $"{count.Value} x {count.Key}").ToList();

        Assert.True(registers.Marks.Count > 100_000);
        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.Equal(registers.Marks.Count, registers.Marks.DistinctBy(mark => (mark.RegistrationId, mark.Date, mark.Half)).Count());
    }

    [Fact]
    public void Every_observation_would_be_accepted_and_none_stands_twice()
    {
        var refused = registers.Observations.Select(Refusal).OfType<Rejection>().CountBy(refusal => refusal.Code).Select(count => $"{count.Value} x {count.Key}").ToList();

        Assert.True(registers.Observations.Count > 10_000);
        Assert.True(refused.Count == 0, string.Join('\n', refused));
        Assert.Equal(registers.Observations.Count, registers.Observations.DistinctBy(seen => (seen.Pupil.Id, seen.Date, seen.Half)).Count());
    }

    private IEnumerable<Rejection> Refusals(DemoMark mark)
    {
        var isMain = mark.RegistrationId == mark.Pupil.RegistrationId;
        var context = new MarkContext(
            calendars[mark.School.Id],
            new OrganisationPolicy { OrganisationId = mark.School.Id, From = DateOnly.MinValue, RegisterClosesAfterMinutes = mark.School.RegisterClosesAfterMinutes },
            isMain ? mark.Pupil.RegisteredFrom : mark.Pupil.Placement!.Starts,
            isMain ? null : mark.Pupil.Placement!.Ends,
            mark.Original is null ? mark.RecordedAt : mark.AmendedAt);
        if (!MarkRules.TryAccept(new ProposedMark(mark.Date, mark.Half, mark.Code, mark.Note, mark.MinutesLate), context, out _, out var rejection))
        {
            yield return rejection;
        }

        if (mark.Original is { } original)
        {
            if (!MarkRules.TryAccept(new ProposedMark(mark.Date, mark.Half, original), context with { Now = mark.RecordedAt }, out _, out rejection)
                || !AmendmentRules.TryAmend(new(original), new(mark.Code, mark.MinutesLate), "Reason established", Clerk, mark.AmendedAt, out _, out rejection))
            {
                yield return rejection;
            }
        }
    }

    private Rejection? Refusal(DemoObservation seen)
    {
        var placement = seen.Pupil.Placement!;
        var timetable = new AgreedTimetable(
            from position in Enumerable.Range(0, placement.Week.Length)
            where placement.Week[position] == 'x'
            select new AgreedSession(DayOfWeek.Monday + (position / 2), (Half)(position % 2), DateOnly.MinValue));
        return ProviderMarkRules.Check(
            new ProposedObservation(
                seen.Date, seen.Half, seen.Observation, seen.ArrivedAt, seen.Reason is null ? null : Stored.Member<AbsenceReasonCategory>(seen.Reason)),
            new ObservationContext(calendars[placement.Provider.Id], timetable, placement.Starts, placement.Ends, seen.RecordedAt));
    }
}
