namespace Partnership.Attendance.Monitoring;

/// <summary>Groups of pupils whose attendance is looked at on its own (S41). A pupil can be in several.</summary>
public enum VulnerableGroup
{
    /// <summary>A child in need.</summary>
    ChildInNeed,

    /// <summary>Has a child protection plan.</summary>
    ChildProtectionPlan,

    /// <summary>Looked after by an authority.</summary>
    LookedAfter,

    /// <summary>A young carer.</summary>
    YoungCarer,

    /// <summary>Eligible for free school meals.</summary>
    FreeSchoolMeals,

    /// <summary>English as an additional language.</summary>
    EnglishAdditionalLanguage,

    /// <summary>Gypsy, Roma or Traveller.</summary>
    GypsyRomaTraveller,

    /// <summary>Special educational needs.</summary>
    SpecialEducationalNeeds,

    /// <summary>Has been bullied.</summary>
    Bullied,
}
