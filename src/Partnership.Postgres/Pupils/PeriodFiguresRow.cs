using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>The figures of one period.</summary>
/// <param name="Period">The period, cut to the range.</param>
/// <param name="Figures">The figures.</param>
public sealed record PeriodFiguresRow(AttendancePeriod Period, AttendanceFigures Figures)
{
    /// <summary>The period's name.</summary>
    public string Name => Period.Name;

    /// <summary>First date.</summary>
    public DateOnly From => Period.From;

    /// <summary>Last date.</summary>
    public DateOnly To => Period.To;
}
