namespace Partnership.Postgres.Pupils;

/// <summary>One table of an export for a subject access request (ADR 0062).</summary>
/// <param name="Name">The table.</param>
/// <param name="Heading">What it holds, in plain words.</param>
/// <param name="Held">The condition on a row <c>x</c> under which the organisation <c>$2</c> is its controller; a constant of the code.</param>
public sealed record ExportedTable(string Name, string Heading, string Held)
{
    /// <summary>The condition under which a row is about the pupils <c>$1</c>.</summary>
    public string About { get; init; } = "x.pupil_id = any($1)";

    /// <summary>Columns that name other people: contacts, reporters, collectors.</summary>
    public IReadOnlyList<string> OtherPeople { get; init; } = [];

    /// <summary>The organisation whose staff <see cref="Staff"/> names; null where it is always the controller itself.</summary>
    public string? StaffOf { get; init; }

    /// <summary>Columns that name staff, withheld where they are another organisation's.</summary>
    public IReadOnlyList<string> Staff { get; init; } = [];

    /// <summary>Columns of free text, which a person reads before anything is handed over.</summary>
    public IReadOnlyList<string> FreeText { get; init; } = [];

    /// <summary>Whether somebody decides on exemptions first: the safeguarding lead.</summary>
    public bool Safeguarding { get; init; }
}
