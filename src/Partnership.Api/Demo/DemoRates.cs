using Partnership.Attendance.Organisations;

namespace Partnership.Api.Demo;

/// <summary>The rates that a phase's registers are asked for, in percent of possible sessions.</summary>
/// <remarks>
/// Source: Department for Education, pupil attendance in schools, England 2025/26 to July 2026 (the file that
/// <c>import dfe-attendance</c> reads), computed from the counts of each code. AP schools: state-funded alternative
/// provision, autumn and spring 2024/25 (DfE data set 22d9b7fd): 42.04 % absence, of it O 16.75, U 1.36, G 0.42, N 0.23.
/// The generated registers come within 0.5 percentage points of these, and a test shows it.
/// </remarks>
/// <param name="Absence">All absence.</param>
/// <param name="LateBefore">`L`: late before the register closed.</param>
/// <param name="LateAfter">`U`: single sessions, late after it closed.</param>
/// <param name="Medical">`M`: single sessions.</param>
/// <param name="Visit">`V`: an approved activity.</param>
/// <param name="Spells">Codes of absences that last a day or more, with their share of possible sessions.</param>
internal sealed record DemoRates(
    double Absence, double LateBefore, double LateAfter, double Medical, double Visit, IReadOnlyList<(string Code, double Percent)> Spells)
{
    private static readonly DemoRates Primary = new(
        5.28, 1.12, 0.17, 0.27, 0.73,
        [("I", 2.79), ("O", 0.84), ("G", 0.54), ("C", 0.37), ("C2", 0.17), ("R", 0.07), ("E", 0.04), ("J1", 0.02)]);

    private static readonly DemoRates Secondary = new(
        8.49, 2.79, 0.30, 0.38, 0.73,
        [("I", 3.63), ("O", 2.65), ("C", 0.43), ("C2", 0.32), ("G", 0.31), ("E", 0.29), ("S", 0.10), ("R", 0.06), ("J1", 0.02)]);

    private static readonly DemoRates Special = new(
        13.17, 0.77, 0.32, 1.02, 0.46,
        [("I", 5.02), ("O", 2.87), ("C", 1.68), ("C2", 1.59), ("G", 0.41), ("E", 0.17), ("R", 0.05), ("S", 0.04)]);

    private static readonly DemoRates AlternativeProvision = new(
        42.04, 2.0, 1.36, 0.7, 0.3,
        [("O", 16.98), ("I", 14.5), ("C", 5.6), ("E", 2.48), ("G", 0.42)]);

    /// <summary>Absence in spells, as a share from 0 to 1.</summary>
    public double SpellAbsence => (Absence - LateAfter - Medical) / 100;

    /// <summary>The rates of a phase.</summary>
    public static DemoRates Of(SchoolPhase phase) => phase switch
    {
        SchoolPhase.Primary => Primary,
        SchoolPhase.Special => Special,
        SchoolPhase.AlternativeProvision => AlternativeProvision,
        SchoolPhase.Secondary or SchoolPhase.AllThrough => Secondary,
    };
}
