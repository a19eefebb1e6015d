namespace Partnership.Postgres.Registers;

/// <summary>One session's register that a school asks to take.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="Date">The local date; null for today.</param>
/// <param name="Half">Morning or afternoon.</param>
/// <param name="Marks">1 to 400 entries.</param>
/// <param name="OnError">What becomes of the valid entries when others are refused.</param>
public sealed record StatutoryRegister(
    int SchoolId, DateOnly? Date, Half Half, IReadOnlyList<MarkEntry> Marks, OnError OnError = OnError.SaveValid);
