using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Absences;

/// <summary>What is known of a pupil who may be missing: the whole child's open episode, and what people have done.</summary>
/// <param name="Episode">The open episode over all organisations, or <c>null</c> when the pupil is not absent.</param>
/// <param name="WhereaboutsUnknown">Whether somebody stated that nobody knows where the pupil is, and nobody has found the pupil since.</param>
/// <param name="LastContactAttempt">Date of the last attempt to reach the family, or <c>null</c>.</param>
/// <param name="ReportedToAuthority">Date of the report or return to the authority about this absence, or <c>null</c>.</param>
public sealed record MissingPupilEvidence(
    AbsenceEpisode? Episode,
    bool WhereaboutsUnknown,
    DateOnly? LastContactAttempt = null,
    DateOnly? ReportedToAuthority = null)
{
    /// <summary>The evidence of a pupil's sessions, each with its standing over all organisations (<see cref="WholeChild"/>).</summary>
    public static MissingPupilEvidence Of(
        IEnumerable<(SessionKey Session, SessionStanding Standing)> sessions, bool whereaboutsUnknown) =>
        new(AbsenceEpisodes.Rebuild(sessions) is [.., { State: AbsenceState.Open } open] ? open : null, whereaboutsUnknown);
}
