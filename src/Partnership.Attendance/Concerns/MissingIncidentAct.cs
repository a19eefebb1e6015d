namespace Partnership.Attendance.Concerns;

/// <summary>What people did while a pupil was missing on site (S31).</summary>
public enum MissingIncidentAct
{
    /// <summary>The head teacher and the office were told.</summary>
    HeadTold,

    /// <summary>A parent was told.</summary>
    ParentReached,

    /// <summary>An emergency contact was tried and not reached.</summary>
    ContactNotReached,

    /// <summary>The police were told.</summary>
    PoliceTold,

    /// <summary>A professional who works with the pupil was told.</summary>
    LeadTold,

    /// <summary>The pupil was found.</summary>
    PupilFound,

    /// <summary>Somebody who had been told of the search was told of its end.</summary>
    FoundTold,

    /// <summary>The report was written.</summary>
    ReportWritten,
}
