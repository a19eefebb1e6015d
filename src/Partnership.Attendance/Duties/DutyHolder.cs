namespace Partnership.Attendance.Duties;

/// <summary>For whom a duty is: a role in one organisation.</summary>
public enum DutyHolder
{
    /// <summary>The provider's named sender of marks (S07).</summary>
    ProviderSender,

    /// <summary>The provider's responsible person (S07).</summary>
    ProviderLead,

    /// <summary>The school's office.</summary>
    SchoolOffice,

    /// <summary>The school's attendance officer.</summary>
    AttendanceOfficer,

    /// <summary>The head teacher.</summary>
    HeadTeacher,

    /// <summary>The designated safeguarding lead.</summary>
    SafeguardingLead,

    /// <summary>The local authority's officer for attendance and children missing education.</summary>
    LocalAuthority,
}
