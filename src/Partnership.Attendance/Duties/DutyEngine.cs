using Partnership.Attendance.Duties.Clocks;

namespace Partnership.Attendance.Duties;

/// <summary>Every duty of a pupil at an instant, computed from calendar and facts (S03, S16).</summary>
/// <remarks>
/// A pure function: the same facts give the same duties, and a changed mark, policy or calendar changes them the next
/// time. A duty ends when the facts show that it was done. What concerns an organisation as a whole comes from
/// <see cref="OrganisationDuties"/>; incidents and safeguarding concerns bring their own.
/// </remarks>
public static class DutyEngine
{
    private static readonly Func<PupilView, IEnumerable<Duty>>[] OwnClocks =
    [
        ContactClock.Of,
        ReasonClock.Of,
        TruancyClock.Of,
        AttendanceLevelClock.Of,
        MissingPupilClock.Of,
        SafeguardingClock.Of,
        SicknessClock.Of,
        AdmissionClock.Of,
        PlacementClock.Of,
        ReturnToSchoolClock.Of,
        SupportClock.Of,
        RequestClock.Of,
    ];

    /// <summary>The duties, the earliest first.</summary>
    public static IReadOnlyList<Duty> Compute(PupilFacts facts, DateTimeOffset now) => Compute(facts, now, [ReportingClock.Of, .. OwnClocks]);

    /// <summary>The duties about the pupil alone: without the reports of sessions, which are due of a provider for all its pupils together.</summary>
    public static IReadOnlyList<Duty> ComputeOwn(PupilFacts facts, DateTimeOffset now) => Compute(facts, now, OwnClocks);

    private static Duty[] Compute(PupilFacts facts, DateTimeOffset now, Func<PupilView, IEnumerable<Duty>>[] clocks)
    {
        var view = new PupilView(facts, now);
        var hasLeft = facts.DeletedOn < view.Today;
        return
        [
            .. clocks.SelectMany(clock => clock(view))
                .Where(duty => !facts.Done.Contains((duty.Kind, duty.Subject)) && (!hasLeft || StandsAfterLeaving(duty.Kind)))
                .OrderBy(duty => duty.Due.EndsAt).ThenBy(duty => duty.Kind).ThenBy(duty => duty.Subject, StringComparer.Ordinal),
        ];
    }

    // Whoever has left the roll is contacted, planned for and checked on by nobody here; the register and its returns are still put right.
    private static bool StandsAfterLeaving(DutyKind kind) => kind is DutyKind.EstablishReason or DutyKind.ReplaceByO or DutyKind.ReportSession
        or DutyKind.SendDeletionReturn or DutyKind.SendNewPupilReturn or DutyKind.SendSicknessReturn or DutyKind.ConfirmSessions;
}
