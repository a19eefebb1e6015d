namespace Partnership.Api.Demo;

/// <summary>What is left to chance in the demonstration county; each question has its own stream.</summary>
internal enum DemoQuestion
{
    GivenName = 1,
    FamilyName,
    BirthDay,
    TemporaryUpn,
    Home,
    Contact,
    Propensity,
    Route,
    Week,
    PlacementStart,
    PlacementEnd,
    SpellDay,
    SpellCode,
    ProviderDay,
    ProviderLate,
    Report,
    SchoolEntry,
    Late,
    Medical,
    Activity,
    Entered,
    Amended,
    Inset,
    Unmarked,
    Attempt,
    Missing,
}
