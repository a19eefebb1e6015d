namespace Partnership.Api.Demo;

/// <summary>A statutory mark as it stands, and what stood there first when it was amended.</summary>
internal readonly record struct DemoMark(
    DemoPupil Pupil,
    DemoOrganisation School,
    long RegistrationId,
    DateOnly Date,
    Half Half,
    string Code,
    short? MinutesLate,
    string? Note,
    DateTimeOffset RecordedAt,
    string? Original,
    DateTimeOffset AmendedAt);
