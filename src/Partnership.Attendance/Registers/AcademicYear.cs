using System.Globalization;

namespace Partnership.Attendance.Registers;

/// <summary>A statistical year of the Department for Education: 1 August to 31 July (T6).</summary>
/// <remarks>Registers are stored by it. The school year that parents know begins on 1 September.</remarks>
/// <param name="StartYear">The calendar year in which it begins.</param>
public readonly record struct AcademicYear(int StartYear)
{
    /// <summary>1 August.</summary>
    public DateOnly From => new(StartYear, 8, 1);

    /// <summary>31 July.</summary>
    public DateOnly To => new(StartYear + 1, 7, 31);

    /// <summary>The year in which a day lies.</summary>
    public static AcademicYear Of(DateOnly day) => new(day.Month >= 8 ? day.Year : day.Year - 1);

    /// <summary>As <c>2026/27</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{StartYear}/{(StartYear + 1) % 100:D2}");
}
