using Partnership.Postgres.Organisations;

namespace Partnership.Postgres.Pupils;

/// <summary>The rates of some pupils, and what was read to count them.</summary>
/// <param name="Rows">One for each pupil that was asked for, in that order.</param>
/// <param name="Organisations">Where the pupils are or were registered or placed.</param>
public sealed record AttendanceOfPupils(IReadOnlyList<PupilAttendanceRow> Rows, IEnumerable<OrganisationRow> Organisations);
