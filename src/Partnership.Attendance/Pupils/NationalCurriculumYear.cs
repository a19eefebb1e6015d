namespace Partnership.Attendance.Pupils;

/// <summary>The year group in which a child of an age usually is: 0 for reception, to 13.</summary>
public static class NationalCurriculumYear
{
    private const int Last = 13;

    /// <summary>The year group on a day; school years and cohorts run from September to August.</summary>
    public static int Of(DateOnly born, DateOnly day) =>
        Math.Clamp(SchoolYear(day) - SchoolYear(born) - 5, 0, Last);

    private static int SchoolYear(DateOnly day) => day.Month >= 9 ? day.Year : day.Year - 1;
}
