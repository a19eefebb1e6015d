namespace Partnership.Attendance.Absences;

/// <summary>Where an absence episode stands.</summary>
public enum AbsenceState
{
    /// <summary>The pupil has not been back since.</summary>
    Open,

    /// <summary>The pupil came back; reintegration follows (S17).</summary>
    Closed,
}
