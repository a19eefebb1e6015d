using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>An adjustment for health or special needs. Why it was made is not kept.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Adjustment">From when to when, and the pupil's own target.</param>
/// <param name="RecordedByName">Who recorded it.</param>
/// <param name="RecordedByPosition">In which position.</param>
public sealed record AdjustmentRow(long RegistrationId, Adjustment Adjustment, string RecordedByName, string RecordedByPosition)
{
    /// <summary>First day.</summary>
    public DateOnly Starts => Adjustment.From;

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? Ends => Adjustment.To;

    /// <summary>The attendance agreed for this pupil; null when none was.</summary>
    public int? TargetPercent => Adjustment.TargetPercent;
}
