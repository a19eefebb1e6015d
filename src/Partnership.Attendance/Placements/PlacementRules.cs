namespace Partnership.Attendance.Placements;

/// <summary>What a placement needs before it begins (S01, L15).</summary>
public static class PlacementRules
{
    /// <summary>The refusal, or <c>null</c> when the placement may begin.</summary>
    public static Rejection? Check(DateOnly from, DateOnly? to, AgreedTimetable timetable)
    {
        if (to < from)
        {
            return Rejections.PeriodInvalid().At("ends");
        }

        return timetable.SessionsAWeek(from) == 0 ? Rejections.TimetableRequired().At("agreedTimetable") : null;
    }
}
