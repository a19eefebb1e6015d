namespace Partnership.Attendance.Duties;

/// <summary>What ends a duty.</summary>
public enum DutySettlement
{
    /// <summary>Only the record itself: the mark, the observation, the attempt. Nobody can say that it was done instead.</summary>
    Record,

    /// <summary>A person says that it was done, who and when; a record that shows it ends it too.</summary>
    Person,
}
