using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Registers;

/// <summary>A code that is proposed for one session of one register of the caller.</summary>
/// <param name="RegistrationId">The registration.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="Session">Pupil, date and half.</param>
/// <param name="Proposal">What is proposed, and why.</param>
public sealed record MarkProposalRow(long RegistrationId, int SchoolId, SessionKeyRow Session, MarkProposal Proposal);
