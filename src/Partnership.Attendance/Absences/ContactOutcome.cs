namespace Partnership.Attendance.Absences;

/// <summary>What came of one attempt; every attempt is recorded (S04).</summary>
public enum ContactOutcome
{
    /// <summary>Reached, and a reason was given.</summary>
    ReasonGiven,

    /// <summary>Reached, without a reason.</summary>
    NoReasonGiven,

    /// <summary>Not reached.</summary>
    NoAnswer,

    /// <summary>A message was left.</summary>
    MessageLeft,

    /// <summary>The number or address no longer works.</summary>
    ContactInvalid,
}
