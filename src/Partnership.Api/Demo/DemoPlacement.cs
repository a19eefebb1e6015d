using Partnership.Attendance.Placements;

namespace Partnership.Api.Demo;

/// <summary>One invented placement. Its id is its pupil's.</summary>
/// <remarks><see cref="Week"/> is ten letters, Monday morning first: <c>x</c> where the pupil is expected at the provider; <see cref="Remote"/> the same where the tuition takes place at home or online.</remarks>
internal sealed record DemoPlacement(
    DemoOrganisation Provider, int CommissionerId, PlacementRoute Route, DateOnly Starts, DateOnly Ends, string Week, string Remote)
{
    public bool IsLiveOn(DateOnly day) => Starts <= day && day <= Ends;

    public bool Expects(DateOnly day, Half half) => IsLiveOn(day) && Week[Place(day, half)] == 'x';

    public bool IsRemote(DateOnly day, Half half) => Expects(day, half) && Remote[Place(day, half)] == 'x';

    private static int Place(DateOnly day, Half half) => (((int)day.DayOfWeek - 1) * 2) + (half == Half.Am ? 0 : 1);
}
