using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Rules;

namespace Partnership.Attendance.Enquiries;

/// <summary>That a name could now be deleted from the register, with everything it rests on (S24, L10). The school decides; nothing is deleted by the system.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="From">First day of the absence that it rests on.</param>
/// <param name="Case">The path that led here.</param>
/// <param name="ReturnDue">The deletion return goes to the authority no later than the deletion (L07, S25).</param>
public sealed record DeletionProposal(DeletionGround Ground, DateOnly From, WhereaboutsCase Case, bool ReturnDue = true)
{
    /// <summary>School days after leave within which a pupil is awaited.</summary>
    public static SchoolDayCount AfterLeave { get; } = new(10);

    /// <summary>Proposes a deletion after twenty school days without leave, or says what is missing.</summary>
    /// <param name="path">The case.</param>
    /// <param name="run">The run as it stands today, or <c>null</c> when it is broken: a late mark can break it (T9).</param>
    /// <param name="noReasonToBelieveSick">Whether the school states that it has no reasonable grounds to believe in sickness or an unavoidable cause.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="rejection"><c>DELETION_NOT_READY</c> with what is missing.</param>
    public static bool TryPropose(
        WhereaboutsCase path,
        DeletionRun? run,
        bool noReasonToBelieveSick,
        [NotNullWhen(true)] out DeletionProposal? proposal,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = CheckPath(path) ?? (run is not { SchoolDays: >= DeletionRun.Needed }
            ? Rejections.DeletionNotReady("There is no unbroken run of twenty school days in which every mark is G, N or O.")
            : CheckSick(noReasonToBelieveSick));
        proposal = rejection is null ? new DeletionProposal(DeletionGround.TwentyDaysWithoutLeave, run!.First, path) : null;
        return proposal is not null;
    }

    /// <summary>Proposes a deletion after leave from which the pupil did not come back within ten school days; the ground is from memory, not checked.</summary>
    /// <param name="path">The case.</param>
    /// <param name="leaveEndedOn">Last day of the leave.</param>
    /// <param name="lastSeen">Last day on which anybody saw the pupil, or <c>null</c>.</param>
    /// <param name="noReasonToBelieveSick">Whether the school states that it has no reasonable grounds to believe in sickness or an unavoidable cause: asked here as for the other ground, which is the stricter reading.</param>
    /// <param name="calendar">The school's calendar.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="rejection"><c>DELETION_NOT_READY</c> with what is missing.</param>
    public static bool TryProposeAfterLeave(
        WhereaboutsCase path,
        DateOnly leaveEndedOn,
        DateOnly? lastSeen,
        bool noReasonToBelieveSick,
        SchoolCalendar calendar,
        DateOnly asOf,
        [NotNullWhen(true)] out DeletionProposal? proposal,
        [NotNullWhen(false)] out Rejection? rejection)
    {
        rejection = CheckPath(path)
            ?? (lastSeen > leaveEndedOn || asOf <= AfterLeave.After(calendar, leaveEndedOn)
                ? Rejections.DeletionNotReady("Ten school days have not passed since the leave ended, or the pupil was seen since.")
                : CheckSick(noReasonToBelieveSick));
        proposal = rejection is null ? new DeletionProposal(DeletionGround.NotBackAfterLeave, leaveEndedOn.AddDays(1), path) : null;
        return proposal is not null;
    }

    private static Rejection? CheckSick(bool noReasonToBelieveSick) => noReasonToBelieveSick
        ? null
        : Rejections.DeletionNotReady("The school has not stated that it has no reason to believe in sickness or an unavoidable cause.");

    private static Rejection? CheckPath(WhereaboutsCase path) => path.State switch
    {
        WhereaboutsState.Confirmed => null,
        WhereaboutsState.Found => Rejections.DeletionNotReady("The pupil was found."),
        WhereaboutsState.Concluded => Rejections.DeletionNotReady("The authority has not confirmed in writing."),
        WhereaboutsState.WhereaboutsUnknown => Rejections.DeletionNotReady("The authority has not been told."),
        WhereaboutsState.Reported or WhereaboutsState.Enquiring =>
            Rejections.DeletionNotReady("School and authority have not both enquired and reached the same conclusion."),
    };
}
