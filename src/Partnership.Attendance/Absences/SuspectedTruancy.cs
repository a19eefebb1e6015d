using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Support;

namespace Partnership.Attendance.Absences;

/// <summary>A session that a pupil missed without leave on a day on which the pupil was seen: parents are told at once (S39).</summary>
/// <remarks>It is a suspicion. Whether it was truancy, and whether a parent condoned it, is for people to find out.</remarks>
/// <param name="Session">The missed session.</param>
/// <param name="ThenSafeguarding">Whether the safeguarding policy follows when no parent is reached: for a primary-age child.</param>
/// <param name="Letter">The letter that follows, or <c>null</c>: for a secondary-age pupil.</param>
public sealed record SuspectedTruancy(SessionKey Session, bool ThenSafeguarding, LetterKind? Letter)
{
    /// <summary>The suspicions of a series, in order. An absence that somebody reported is none.</summary>
    /// <param name="marks">The pupil's sessions with their standing over all organisations.</param>
    /// <param name="reported">Days on which a parent gave notice of an absence.</param>
    /// <param name="phase">The school's phase; a pupil of an all-through, special or alternative school is treated as the younger.</param>
    public static IReadOnlyList<SuspectedTruancy> Find(
        IReadOnlyDictionary<SessionKey, SessionStanding> marks, IReadOnlySet<DateOnly> reported, SchoolPhase phase)
    {
        var secondary = phase == SchoolPhase.Secondary;
        return
        [
            .. marks.Where(mark => mark.Value == SessionStanding.AbsentWithoutLeave && !reported.Contains(mark.Key.Date)
                    && WasSeen(marks.GetValueOrDefault(OtherHalf(mark.Key), SessionStanding.Unmarked)))
                .Select(mark => mark.Key)
                .Order()
                .Select(session => new SuspectedTruancy(session, !secondary, secondary ? LetterKind.SuspectedTruancy : null)),
        ];
    }

    private static bool WasSeen(SessionStanding standing) => standing is SessionStanding.Attended or SessionStanding.SeenLate;

    private static SessionKey OtherHalf(SessionKey session) => session with { Half = session.Half == Half.Am ? Half.Pm : Half.Am };
}
