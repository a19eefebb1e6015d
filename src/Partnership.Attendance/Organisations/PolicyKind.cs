namespace Partnership.Attendance.Organisations;

/// <summary>Which of its policies an organisation stated.</summary>
public enum PolicyKind
{
    /// <summary>Thresholds and times (<see cref="OrganisationPolicy"/>).</summary>
    Thresholds,

    /// <summary>Evidence, leave, lateness, return, safeguarding, reminders (<see cref="SupportPolicy"/>).</summary>
    Absence,

    /// <summary>The ladder of support (S22).</summary>
    SupportLadder,

    /// <summary>The wording of a letter (S22).</summary>
    LetterTemplate,

    /// <summary>Days of the calendar that close or open (T5, T6).</summary>
    Closures,

    /// <summary>When it assesses (S28).</summary>
    AssessmentPeriods,
}
