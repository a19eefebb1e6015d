using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Placements;

/// <summary>Which code the registering school should write for a session at a provider: by legal route, not by building (T12, domain brief section 2.3).</summary>
public static class CodeForProviderSession
{
    /// <summary>The proposal, or <c>null</c> while the provider has not reported: silence proposes nothing (T16).</summary>
    /// <param name="route">The placement's legal route.</param>
    /// <param name="date">The session's date, which decides the scheme.</param>
    /// <param name="observation">What the provider saw, or <c>null</c>.</param>
    /// <param name="reason">What the provider was told, or <c>null</c>.</param>
    /// <param name="isRemote">Whether the tuition takes place at home or online: never a code of attendance.</param>
    public static CodeProposal? Propose(
        PlacementRoute route, DateOnly date, Observation? observation, AbsenceReasonCategory? reason = null, bool isRemote = false)
    {
        if (route == PlacementRoute.DualRegistered)
        {
            return new CodeProposal("D", [], "The session is scheduled at the other school of registration, which records what happened.");
        }

        if (observation is not { } seen)
        {
            return null;
        }

        return seen switch
        {
            Observation.Present or Observation.Late => isRemote ? Remote : Attended(route, date),
            Observation.Absent => Absent(date, reason ?? AbsenceReasonCategory.NotYetEstablished),
        };
    }

    /// <summary>The code for a session in which a part-time timetable expects the pupil nowhere: C2, and C before August 2024.</summary>
    public static CodeProposal ForAgreedNonAttendance(DateOnly date) => new(
        CodeScheme.On(date).TryGet("C2", out _) ? "C2" : "C", [], "A temporary part-time timetable does not expect the pupil in this session.");

    /// <summary>The codes that belong to a route when the pupil attended, the usual one first.</summary>
    public static IReadOnlyList<string> AttendedCodes(PlacementRoute route, DateOnly date) => route switch
    {
        PlacementRoute.DualRegistered => ["D"],
        PlacementRoute.SchoolCommissioned => ["B", "P", "W"],
        PlacementRoute.LaCommissioned => HasK(date) ? ["K"] : ["B"],

        // From the sixth day the school provides for a suspended pupil, and the authority for an excluded one (L21).
        PlacementRoute.SuspensionDay6 => HasK(date) ? ["B", "K", "D"] : ["B", "D"],
    };

    private static CodeProposal Remote { get; } = new(
        "N", ["I", "C", "O"], "Tuition at home or online is not attendance: the true reason for the absence has to be found.");

    private static CodeProposal Attended(PlacementRoute route, DateOnly date)
    {
        var codes = AttendedCodes(route, date);
        return new CodeProposal(codes[0], [.. codes.Skip(1)], "The provider saw the pupil; the code follows the placement's legal route.");
    }

    private static CodeProposal Absent(DateOnly date, AbsenceReasonCategory reason) => reason switch
    {
        AbsenceReasonCategory.Given =>
            new("N", ["I", "M", "C", "R", "T", "E"], "The provider was told a reason: ask for it and choose its code."),
        AbsenceReasonCategory.LeaveAgreed =>
            new("C", HasK(date) ? ["C1", "J1", "S"] : ["H", "J", "S"], "The provider was told that leave was agreed: check it."),
        AbsenceReasonCategory.WithoutLeave => new("O", ["G", "N"], "The provider was told of no reason that could be accepted."),
        AbsenceReasonCategory.PartTimeTimetable => ForAgreedNonAttendance(date),
        AbsenceReasonCategory.NotYetEstablished =>
            new("N", ["O", "I"], "Nobody has established the reason; it is due within five school days."),
    };

    private static bool HasK(DateOnly date) => CodeScheme.On(date).TryGet("K", out _);
}
