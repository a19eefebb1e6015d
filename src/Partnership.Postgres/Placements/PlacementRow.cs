using Partnership.Attendance.Placements;

namespace Partnership.Postgres.Placements;

/// <summary>An arrangement that a pupil is educated at a provider.</summary>
/// <param name="Id">The key.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="ProviderId">Where the pupil goes.</param>
/// <param name="CommissionerId">Who arranged it.</param>
/// <param name="SchoolId">The school that keeps the statutory register.</param>
/// <param name="Route">The legal route.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day; null only while none was agreed.</param>
/// <param name="Objectives">What it is to achieve (L15); null for callers without IDENTITY.</param>
/// <param name="ReviewDates">When it is to be reviewed.</param>
/// <param name="AgreedWeek">Ten letters, Monday morning first: <c>x</c> expected, <c>-</c> not (S01).</param>
/// <param name="RemoteWeek">The same ten: <c>x</c> where the tuition takes place at home or online (T12); only agreed sessions do.</param>
public sealed record PlacementRow(
    long Id,
    long PupilId,
    int ProviderId,
    int CommissionerId,
    int SchoolId,
    PlacementRoute Route,
    DateOnly Starts,
    DateOnly? Ends,
    IReadOnlyList<string>? Objectives,
    IReadOnlyList<DateOnly> ReviewDates,
    string AgreedWeek,
    string RemoteWeek = PlacementRow.Nowhere)
{
    /// <summary>The week without a session.</summary>
    public const string Nowhere = "----------";

    /// <summary>Whether the session's tuition takes place at home or online.</summary>
    public bool IsRemote(DateOnly date, Half half) => RemoteWeek != Nowhere && Expects(RemoteWeek, date, half);

    /// <summary>Whether the agreed week expects the pupil; weekends never do.</summary>
    public static bool Expects(string agreedWeek, DateOnly date, Half half) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && agreedWeek[(((int)date.DayOfWeek - 1) * 2) + (int)half] == 'x';
}
