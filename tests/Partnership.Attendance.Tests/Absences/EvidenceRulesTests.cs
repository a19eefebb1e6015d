using Partnership.Attendance.Absences;
using static Partnership.Attendance.Tests.SchoolYear;

namespace Partnership.Attendance.Tests.Absences;

public sealed class EvidenceRulesTests
{
    [Fact]
    public void The_policy_decides_when_evidence_may_be_asked_for()
    {
        var fourth = new IllnessEvidence(Day(9, 7), Day(9, 10));
        var fifth = fourth with { LastDay = Day(9, 11) };
        Assert.Equal(EvidenceState.NotAskedFor, State(fourth, EvidenceMode.FromSchoolDay, Day(9, 10)));
        Assert.Equal(EvidenceState.MayBeAskedFor, State(fifth, EvidenceMode.FromSchoolDay, Day(9, 11)));
        Assert.Equal(EvidenceState.NotAskedFor, State(fifth, EvidenceMode.OnGenuineDoubt, Day(9, 11)));
        Assert.Equal(EvidenceState.MayBeAskedFor, State(fifth with { DoubtRecordedOn = Day(9, 11) }, EvidenceMode.OnGenuineDoubt, Day(9, 11)));
        Assert.Equal(EvidenceState.MayBeAskedFor, State(fourth, EvidenceMode.WithinDaysOfRequest, Day(9, 7)));
    }

    [Fact]
    public void What_was_asked_for_is_due_in_school_days()
    {
        var asked = new IllnessEvidence(Day(10, 19), Day(10, 23), RequestedOn: Day(10, 22));
        var awaited = EvidenceRules.Assess(asked, new EvidencePolicy(EvidenceMode.WithinDaysOfRequest), Calendar(), Day(11, 5));
        Assert.Equal(new EvidenceFinding(EvidenceState.Awaited, Day(11, 5)), awaited);
        Assert.Equal(EvidenceState.Overdue, State(asked, EvidenceMode.WithinDaysOfRequest, Day(11, 6)));
        Assert.Equal(EvidenceState.Received, State(asked with { ReceivedOn = Day(11, 6) }, EvidenceMode.WithinDaysOfRequest, Day(11, 6)));
    }

    private static EvidenceState State(IllnessEvidence illness, EvidenceMode mode, DateOnly asOf) =>
        EvidenceRules.Assess(illness, new EvidencePolicy(mode), Calendar(), asOf).State;
}
