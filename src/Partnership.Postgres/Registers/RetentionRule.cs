namespace Partnership.Postgres.Registers;

/// <summary>What a run of retention removes of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The day or instant of a row <c>x</c> from which its years are counted; null for a row that stays. A constant of the code.</param>
/// <param name="Why">Why so long.</param>
public sealed record RetentionRule(string Table, string From, string Why)
{
    /// <summary>Whether the law keeps it, and the database refuses to remove it earlier.</summary>
    public bool IsStatutory { get; init; }

    /// <summary>Whether <see cref="From"/> is the last day that sharing agreements let it be kept, and not one from which years are counted (ADR 0074).</summary>
    public bool IsByAgreement { get; init; }

    /// <summary>A further condition on the rows, in which <c>$1</c> is the first day that is kept (by agreement: today); null for none.</summary>
    public string? Only { get; init; }
}
