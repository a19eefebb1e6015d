namespace Partnership.Attendance.Organisations;

/// <summary>What one organisation has decided for itself, from a first day on: thresholds and clocks that law leaves open.</summary>
/// <remarks>The defaults are the most common figures of the source policies; every one can be set per organisation.</remarks>
public sealed record OrganisationPolicy
{
    /// <summary>Whose policy it is.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which it holds, or <c>null</c> while it is in force.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Minutes from session start until the register closes: 1 to 30, never more (L02, S26).</summary>
    public int RegisterClosesAfterMinutes { get; init => field = Within(value, 1, 30); } = 30;

    /// <summary>Minutes from session start within which a provider reports present or absent: 1 to 240 (S06).</summary>
    public int ReportWithinMinutes { get; init => field = Within(value, 1, 240); } = 30;

    /// <summary>Attendance below this whole per cent is low: 1 to 100; policies say 95, 96 or 97 (S09, S22, T3).</summary>
    public int LowAttendancePercent { get; init => field = Within(value, 1, 100); } = 95;

    /// <summary>Local time by which a parent reports an absence on each day of absence (S20).</summary>
    public TimeOnly ParentReportsBy { get; init; } = new(9, 0);

    /// <summary>Local time by which somebody has tried to reach the parent of a pupil who is absent without notice (S04, S20).</summary>
    public TimeOnly FirstDayContactBy { get; init; } = new(12, 0);

    /// <summary>Consecutive sessions absent from which the pupil is "continually absent": 1 to 100 (S08).</summary>
    public int ContinualAbsenceSessions { get; init => field = Within(value, 1, 100); } = 4;

    /// <summary>Months between two attendance returns to the local authority: 1 to 12 (L08: "at intervals agreed").</summary>
    public int AttendanceReturnEveryMonths { get; init => field = Within(value, 1, 12); } = 1;

    /// <summary>Whether the policy holds on <paramref name="day"/>.</summary>
    public bool IsInForce(DateOnly day) => From <= day && (To is null || day <= To);

    private static int Within(int value, int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
