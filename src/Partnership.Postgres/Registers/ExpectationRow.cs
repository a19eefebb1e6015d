using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>What one organisation expected of a pupil in one session.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="State">What it expected.</param>
public sealed record ExpectationRow(int OrganisationId, ExpectationState State);
