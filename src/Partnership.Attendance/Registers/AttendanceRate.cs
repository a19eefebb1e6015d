namespace Partnership.Attendance.Registers;

/// <summary>An exact share of sessions, and its percentage rounded for people.</summary>
/// <remarks>Thresholds compare the integers, never the rounded figure.</remarks>
/// <param name="Numerator">Sessions that count.</param>
/// <param name="Denominator">Sessions out of which they count; 0 makes the rate undefined (T3).</param>
public readonly record struct AttendanceRate(long Numerator, long Denominator)
{
    /// <summary>The rate in per cent with two decimals, half away from zero; <c>null</c> on an empty denominator, never 0 or 100.</summary>
    public decimal? Percent =>
        Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);

    /// <summary>Whether the rate lies below a whole per cent; <c>false</c> when it is undefined (S09, S22).</summary>
    public bool IsBelow(int percent) => Numerator * 100 < Denominator * percent;
}
