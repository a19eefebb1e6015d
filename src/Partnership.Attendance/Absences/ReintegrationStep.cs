namespace Partnership.Attendance.Absences;

/// <summary>What is due when a pupil comes back after an absence (S17).</summary>
public enum ReintegrationStep
{
    /// <summary>Somebody speaks with the pupil on the day of return.</summary>
    Welcome,

    /// <summary>The safeguarding lead looks at what is known.</summary>
    SafeguardingReview,

    /// <summary>Help with the return is agreed with pupil and family.</summary>
    AgreePlan,

    /// <summary>Attendance has been watched, and the outcome is recorded.</summary>
    CloseMonitoring,
}
