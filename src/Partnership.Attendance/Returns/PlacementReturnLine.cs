using System.Globalization;
using Partnership.Attendance.Placements;

namespace Partnership.Attendance.Returns;

/// <summary>One placement that a school commissioned (L15).</summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="ProviderId">The provider.</param>
/// <param name="Route">The legal route.</param>
/// <param name="From">First day.</param>
/// <param name="To">Agreed last day, or <c>null</c> while none is agreed.</param>
/// <param name="SessionsAWeek">Agreed sessions a week on the day of the return.</param>
/// <param name="LastReviewedOn">Last review, or <c>null</c>.</param>
/// <param name="Missing">What the plan lacks, joined by commas; empty when it is whole.</param>
public sealed record PlacementReturnLine(
    long PlacementId, int ProviderId, PlacementRoute Route, DateOnly From, DateOnly? To, int SessionsAWeek, DateOnly? LastReviewedOn, string Missing) : IReturnLine
{
    /// <inheritdoc/>
    public string Key => PlacementId.ToString(CultureInfo.InvariantCulture);
}
