namespace Partnership.Attendance.Concerns;

/// <summary>Where the search for a pupil stands (S31).</summary>
public enum MissingIncidentState
{
    /// <summary>The site is searched.</summary>
    Searching,

    /// <summary>A parent knows.</summary>
    ParentsTold,

    /// <summary>Every emergency contact was tried, and none reached.</summary>
    ContactsExhausted,

    /// <summary>The police know.</summary>
    PoliceTold,

    /// <summary>The pupil was found.</summary>
    Found,

    /// <summary>Everybody was told, and the report is written.</summary>
    Closed,
}
