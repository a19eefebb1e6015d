namespace Partnership.Attendance.Access;

/// <summary>A kind of data about a pupil, of which a relationship releases some and not others (domain brief section 5).</summary>
public enum DataClass
{
    /// <summary>Name, date of birth, identifiers.</summary>
    Identity,

    /// <summary>Parents, carers, addresses, telephone numbers.</summary>
    Contact,

    /// <summary>Marks that the caller's own organisations made.</summary>
    OwnMarks,

    /// <summary>Marks that other organisations made for the same pupil.</summary>
    OtherMarks,

    /// <summary>Whether a session was attended or missed, and the category of the reason.</summary>
    CodeCategory,

    /// <summary>The exact code and reason, which may disclose health, religion, ethnicity or custody (T18).</summary>
    ExactCode,

    /// <summary>Special needs, child protection, looked-after and other flags.</summary>
    Flags,

    /// <summary>Safeguarding concerns and referral contents.</summary>
    Safeguarding,
}
