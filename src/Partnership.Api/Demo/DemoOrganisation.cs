using Partnership.Attendance.Organisations;

namespace Partnership.Api.Demo;

/// <summary>One invented organisation of the county.</summary>
internal sealed record DemoOrganisation(
    int Id,
    OrganisationKind Kind,
    string Name,
    SchoolPhase? Phase = null,
    string? ClientId = null,
    bool InTrust = false,
    int Pupils = 0,
    double ProviderAbsence = 0)
{
    /// <summary>Whether pupils are placed here.</summary>
    public bool IsProvider => Kind == OrganisationKind.ApProvider || Phase == SchoolPhase.AlternativeProvision;

    /// <summary>Minutes after the start of a session at which the register closes.</summary>
    public int RegisterClosesAfterMinutes => Phase is SchoolPhase.Primary ? 10 : 30;

    /// <summary>Minutes after the start of a session by which absence is reported.</summary>
    public int ReportWithinMinutes => Kind == OrganisationKind.ApProvider && Id % 3 == 0 ? 60 : 30;

    /// <summary>Attendance in percent below which the school and parents are told: providers and trusts differ.</summary>
    public int LowAttendancePercent => IsProvider ? 95 : InTrust ? 97 : 96;

    /// <summary>When a half-day begins here.</summary>
    public TimeOnly Starts(Attendance.Registers.Half half) => half == Attendance.Registers.Half.Am
        ? (IsProvider ? new TimeOnly(9, 15) : new TimeOnly(8, 45 + (Id % 3 * 5)))
        : (IsProvider ? new TimeOnly(12, 45) : new TimeOnly(12, 50 + (Id % 2 * 5)));

    /// <summary>When a half-day ends here.</summary>
    public TimeOnly Ends(Attendance.Registers.Half half) => half == Attendance.Registers.Half.Am
        ? new TimeOnly(12, IsProvider ? 0 : 5)
        : new TimeOnly(IsProvider ? 14 : 15, 15);
}
