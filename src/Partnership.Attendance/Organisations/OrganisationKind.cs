namespace Partnership.Attendance.Organisations;

/// <summary>What an organisation is. Each is a data controller of its own.</summary>
public enum OrganisationKind
{
    /// <summary>A local authority with education duties (three-digit code).</summary>
    LocalAuthority,

    /// <summary>A trust that runs schools (UKPRN or UID).</summary>
    Trust,

    /// <summary>A school in law, which includes pupil referral units and AP academies: it keeps statutory registers (L13).</summary>
    School,

    /// <summary>An alternative provider that is not a school: it observes, and its marks become codes in a school's register.</summary>
    ApProvider,

    /// <summary>Software of a third party that acts for schools which granted it access.</summary>
    PartnerApp,
}
