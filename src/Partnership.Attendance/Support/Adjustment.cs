namespace Partnership.Attendance.Support;

/// <summary>A reasonable adjustment for health or special needs: while it is in force, no letter and no sanction is proposed (S40).</summary>
/// <remarks>Why the adjustment was made is health data and is not kept here.</remarks>
/// <param name="From">First day.</param>
/// <param name="To">Last day, or <c>null</c> while it lasts.</param>
/// <param name="TargetPercent">The attendance agreed for this pupil, or <c>null</c> when none was.</param>
public sealed record Adjustment(DateOnly From, DateOnly? To = null, int? TargetPercent = null)
{
    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => From <= day && (To is null || day <= To);
}
