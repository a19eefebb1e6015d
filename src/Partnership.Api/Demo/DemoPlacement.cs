using Partnership.Attendance.Placements;

namespace Partnership.Api.Demo;

/// <summary>One invented placement. Its id is its pupil's.</summary>
/// <remarks><see cref="Week"/> is ten letters, Monday morning first: <c>x</c> where the pupil is expected at the provider.</remarks>
internal sealed record DemoPlacement(
    DemoOrganisation Provider, int CommissionerId, PlacementRoute Route, DateOnly Starts, DateOnly Ends, string Week)
{
    public bool IsLiveOn(DateOnly day) => Starts <= day && day <= Ends;

    public bool Expects(DateOnly day, Half half) => IsLiveOn(day) && Week[(((int)day.DayOfWeek - 1) * 2) + (half == Half.Am ? 0 : 1)] == 'x';
}
