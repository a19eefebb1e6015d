namespace Partnership.Attendance.Referrals;

/// <summary>What a referral asks of the local authority.</summary>
public enum ReferralKind
{
    /// <summary>Support with attendance.</summary>
    AttendanceSupport,

    /// <summary>Early help (S14).</summary>
    EarlyHelp,

    /// <summary>A child in need, Children Act 1989 section 17 (S14).</summary>
    Section17,

    /// <summary>A child at risk of significant harm, Children Act 1989 section 47 (S14).</summary>
    Section47,

    /// <summary>A child who may be missing education (S13, L14).</summary>
    ChildMissingEducation,

    /// <summary>Fifteen or more school days of illness, or likely to be (L09, S29).</summary>
    Sickness,
}
