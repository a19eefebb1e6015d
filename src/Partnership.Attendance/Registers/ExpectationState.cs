namespace Partnership.Attendance.Registers;

/// <summary>What one organisation expected of a pupil in one session.</summary>
public enum ExpectationState
{
    /// <summary>Open, and the pupil was expected there.</summary>
    Expected,

    /// <summary>The timetable did not expect the pupil there.</summary>
    NotExpected,

    /// <summary>The organisation was closed.</summary>
    Closed,
}
