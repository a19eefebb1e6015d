using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Duties;

/// <summary>What is known of an organisation as a whole, as its clocks need it.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Kind">What it is: its kind decides which duties it has.</param>
/// <param name="Calendar">Its calendar, or that of its area's schools.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="From">The day from which its periods count: those that ended before are no duty here.</param>
/// <param name="PolicyReviewedOn">When its attendance policy was last reviewed (S18).</param>
/// <param name="Done">What people did: a duty of this kind and subject is no more.</param>
public sealed record OrganisationFacts(
    int OrganisationId,
    OrganisationKind Kind,
    SchoolCalendar Calendar,
    OrganisationPolicy Policy,
    DateOnly From,
    DateOnly PolicyReviewedOn,
    IReadOnlySet<(DutyKind Kind, string Subject)> Done);
