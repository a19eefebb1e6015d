namespace Partnership.Attendance.Enquiries;

/// <summary>What was done to find a child (L10, S24).</summary>
public enum EnquiryKind
{
    /// <summary>Telephone, text or e-mail to every known contact.</summary>
    Contacts,

    /// <summary>A visit to the home.</summary>
    HomeVisit,

    /// <summary>Friends, neighbours, siblings' schools.</summary>
    KnownToOthers,

    /// <summary>Other services: health, social care, housing, police, border.</summary>
    Services,

    /// <summary>The provider at which the pupil was placed.</summary>
    Provider,

    /// <summary>The secure exchange between schools, and other authorities' databases.</summary>
    Databases,
}
