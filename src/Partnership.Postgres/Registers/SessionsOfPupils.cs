using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>The sessions of some pupils, and the rows that were read to put them together.</summary>
/// <param name="ByPupil">Each pupil's sessions, by date and half; every pupil that was asked for has an entry.</param>
/// <param name="Registrations">The registrations in the range that the caller sees.</param>
/// <param name="Placements">The placements in the range that the caller sees.</param>
public sealed record SessionsOfPupils(
    IReadOnlyDictionary<long, IReadOnlyList<SessionRow>> ByPupil,
    IReadOnlyList<RegistrationRow> Registrations,
    IReadOnlyList<PlacementRow> Placements)
{
    /// <summary>One pupil's sessions; empty for a pupil that was not asked for.</summary>
    public IReadOnlyList<SessionRow> this[long pupil] => ByPupil.GetValueOrDefault(pupil, []);
}
