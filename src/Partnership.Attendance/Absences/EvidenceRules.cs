using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Absences;

/// <summary>Medical evidence by each organisation's own policy (S21). No code is changed by it: the school decides what it accepts.</summary>
public static class EvidenceRules
{
    /// <summary>The finding on one day. Days are school days.</summary>
    public static EvidenceFinding Assess(IllnessEvidence illness, EvidencePolicy policy, SchoolCalendar calendar, DateOnly asOf)
    {
        if (illness.ReceivedOn <= asOf)
        {
            return new EvidenceFinding(EvidenceState.Received, null);
        }

        if (illness.RequestedOn is { } requested && requested <= asOf)
        {
            var days = policy.Mode == EvidenceMode.WithinDaysOfRequest ? policy.SchoolDays : EvidenceDays;
            var due = new SchoolDayCount(days).After(calendar, requested);
            return new EvidenceFinding(asOf > due ? EvidenceState.Overdue : EvidenceState.Awaited, due);
        }

        return new EvidenceFinding(MayAsk(illness, policy, calendar, asOf) ? EvidenceState.MayBeAskedFor : EvidenceState.NotAskedFor, null);
    }

    // The only figure that a source gives for an answer; policies that do not set one use it.
    private const int EvidenceDays = 5;

    private static bool MayAsk(IllnessEvidence illness, EvidencePolicy policy, SchoolCalendar calendar, DateOnly asOf) => policy.Mode switch
    {
        EvidenceMode.OnGenuineDoubt => illness.DoubtRecordedOn <= asOf,
        EvidenceMode.FromSchoolDay =>
            SchoolDayCount.Between(calendar, illness.FirstDay, illness.LastDay < asOf ? illness.LastDay : asOf)
                .Reaches(new SchoolDayCount(policy.SchoolDays)),
        EvidenceMode.WithinDaysOfRequest => true,
    };
}
