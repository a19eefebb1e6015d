using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Absences;

/// <summary>Medical evidence by each organisation's own policy (S21). No code is changed by it: the school decides what it accepts.</summary>
public static class EvidenceRules
{
    /// <summary>The finding on one day. Days are school days.</summary>
    public static EvidenceFinding Assess(IllnessEvidence illness, EvidencePolicy policy, SchoolCalendar calendar, DateOnly asOf)
    {
        var due = illness.RequestedOn is { } requested ? DueOn(requested, policy, calendar) : (DateOnly?)null;
        var days = SchoolDayCount.Between(calendar, illness.FirstDay, illness.LastDay < asOf ? illness.LastDay : asOf);
        return Assess(illness, policy, days, due, asOf);
    }

    /// <summary>The same with the days counted already.</summary>
    /// <param name="illness">What is known.</param>
    /// <param name="policy">The school's policy.</param>
    /// <param name="days">School days of the illness up to the day.</param>
    /// <param name="due">By when evidence that was asked for is awaited, or <c>null</c>.</param>
    /// <param name="asOf">The day.</param>
    public static EvidenceFinding Assess(IllnessEvidence illness, EvidencePolicy policy, SchoolDayCount days, DateOnly? due, DateOnly asOf)
    {
        if (illness.ReceivedOn <= asOf)
        {
            return new EvidenceFinding(EvidenceState.Received, null);
        }

        if (illness.RequestedOn <= asOf && due is not null)
        {
            return new EvidenceFinding(asOf > due ? EvidenceState.Overdue : EvidenceState.Awaited, due);
        }

        return new EvidenceFinding(MayAsk(illness, policy, days, asOf) ? EvidenceState.MayBeAskedFor : EvidenceState.NotAskedFor, null);
    }

    /// <summary>By when evidence that is asked for on a day is awaited.</summary>
    public static DateOnly DueOn(DateOnly requested, EvidencePolicy policy, SchoolCalendar calendar) =>
        new SchoolDayCount(policy.Mode == EvidenceMode.WithinDaysOfRequest ? policy.SchoolDays : EvidenceDays).After(calendar, requested);

    // The only figure that a source gives for an answer; policies that do not set one use it.
    private const int EvidenceDays = 5;

    private static bool MayAsk(IllnessEvidence illness, EvidencePolicy policy, SchoolDayCount days, DateOnly asOf) => policy.Mode switch
    {
        EvidenceMode.OnGenuineDoubt => illness.DoubtRecordedOn <= asOf,
        EvidenceMode.FromSchoolDay => days.Reaches(new SchoolDayCount(policy.SchoolDays)),
        EvidenceMode.WithinDaysOfRequest => true,
    };
}
