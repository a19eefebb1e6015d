using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Duties;
using static Partnership.Attendance.Concerns.MissingIncidentAct;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Concerns;

public sealed class MissingIncidentTests
{
    private static readonly Person By = new("Ada Sample", "Tutor");
    private static readonly DateTimeOffset Noticed = At(Day(9, 8), 10, 0);

    [Fact]
    public void Parents_are_told_after_ten_minutes_and_the_head_at_once()
    {
        var incident = Begin();
        Assert.Equal(MissingIncidentState.Searching, incident.State);
        Assert.Equal(
            [(DutyKind.TellHeadOfMissing, Noticed), (DutyKind.TellParentsOfMissing, Noticed.AddMinutes(10)), (DutyKind.TellLeadsOfMissing, Noticed.AddMinutes(10))],
            incident.Duties().Select(duty => (duty.Kind, duty.Due.EndsAt)));
        Assert.All(incident.Duties(), duty => Assert.Equal("S31", duty.Rule.Id));
        Assert.Equal(Noticed.AddMinutes(5), Begin(5).Duties()[1].Due.EndsAt);
    }

    [Fact]
    public void When_no_contact_can_be_reached_the_police_are_told_at_once()
    {
        var one = Record(Begin(), ContactNotReached, 10, "mother");
        Assert.Equal(MissingIncidentState.Searching, one.State);
        var both = Record(one, ContactNotReached, 12, "aunt");
        Assert.Equal(MissingIncidentState.ContactsExhausted, both.State);
        var police = Assert.Single(both.Duties(), duty => duty.Kind == DutyKind.TellPolice);
        Assert.Equal(Noticed.AddMinutes(12), police.Due.EndsAt);
        var told = Record(both, PoliceTold, 13, "police");
        Assert.Equal(MissingIncidentState.PoliceTold, told.State);
        Assert.DoesNotContain(told.Duties(), duty => duty.Kind is DutyKind.TellPolice or DutyKind.TellParentsOfMissing);
    }

    [Fact]
    public void The_police_may_be_told_at_any_time() =>
        Assert.Equal(MissingIncidentState.PoliceTold, Record(Begin(), PoliceTold, 1, "police").State);

    [Fact]
    public void Everybody_who_was_told_is_told_when_the_pupil_is_found_and_then_the_report_is_written()
    {
        var found = Record(Record(Record(Begin(), HeadTold, 0, "head"), ParentReached, 11, "mother"), PupilFound, 20, null);
        Assert.Equal((MissingIncidentState.Found, 2), (found.State, found.StillToTell.Count));
        Assert.Equal([DutyKind.TellFound, DutyKind.WriteIncidentReport], found.Duties().Select(duty => duty.Kind));
        Assert.False(found.TryRecord(ReportWritten, Noticed.AddMinutes(30), By, null, out _, out var rejection));
        Assert.Equal("STEP_OUT_OF_ORDER", rejection.Code);
        var all = Record(Record(found, FoundTold, 21, "head"), FoundTold, 22, "mother");
        var closed = Record(all, ReportWritten, 60, null);
        Assert.Equal(MissingIncidentState.Closed, closed.State);
        Assert.Empty(closed.Duties());
        Assert.False(closed.TryRecord(PoliceTold, Noticed.AddMinutes(61), By, "police", out _, out rejection));
        Assert.Equal("ALREADY_DECIDED", rejection.Code);
    }

    [Fact]
    public void The_form_says_who_did_what_to_whom_in_order()
    {
        Refused(Begin(), HeadTold, 0, " ", By, "TEXT_REQUIRED");
        Refused(Begin(), HeadTold, 0, "head", null, "PERSON_REQUIRED");
        Refused(Begin(), HeadTold, -1, "head", By, "STEP_OUT_OF_ORDER");
        Refused(Begin(), FoundTold, 1, "head", By, "STEP_OUT_OF_ORDER");
        Refused(Record(Begin(), PupilFound, 5, null), ParentReached, 6, "mother", By, "STEP_OUT_OF_ORDER");
    }

    private static MissingIncident Begin(int minutes = 10) =>
        MissingIncident.Begin(1, 7, Noticed, ["mother", "aunt"], ["social worker"], minutes);

    private static MissingIncident Record(MissingIncident incident, MissingIncidentAct act, int minutes, string? whom)
    {
        Assert.True(incident.TryRecord(act, Noticed.AddMinutes(minutes), By, whom, out var next, out var rejection), rejection?.Code);
        return next;
    }

    private static void Refused(MissingIncident incident, MissingIncidentAct act, int minutes, string? whom, Person? by, string code)
    {
        Assert.False(incident.TryRecord(act, Noticed.AddMinutes(minutes), by, whom, out _, out var rejection));
        Assert.Equal(code, rejection.Code);
    }
}
