namespace Partnership.Attendance.Pupils;

/// <summary>Between which days a child is of compulsory school age in England (Education Act 1996, section 8, and the orders made under it).</summary>
public static class CompulsorySchoolAge
{
    /// <summary>The first day: that after the prescribed day (31 March, 31 August, 31 December) on or after the fifth birthday.</summary>
    public static DateOnly Begins(DateOnly born)
    {
        var five = born.AddYears(5);
        return new[] { new DateOnly(five.Year, 3, 31), new DateOnly(five.Year, 8, 31), new DateOnly(five.Year, 12, 31) }.First(day => day >= five).AddDays(1);
    }

    /// <summary>The last day: the last Friday in June of the school year in which the child turns sixteen.</summary>
    public static DateOnly Ends(DateOnly born)
    {
        var sixteen = born.AddYears(16);
        var june = new DateOnly(sixteen.Month >= 9 ? sixteen.Year + 1 : sixteen.Year, 6, 30);
        return june.AddDays(-(((int)june.DayOfWeek + 2) % 7));
    }

    /// <summary>Whether a child is of compulsory school age on a day.</summary>
    public static bool Includes(DateOnly born, DateOnly day) => Begins(born) <= day && day <= Ends(born);
}
