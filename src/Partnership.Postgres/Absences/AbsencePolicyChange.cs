using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;

namespace Partnership.Postgres.Absences;

/// <summary>What an organisation decides about absence from a day on; a null part leaves what holds on that day.</summary>
/// <param name="OrganisationId">Which one.</param>
/// <param name="From">The first day, today or later.</param>
public sealed record AbsencePolicyChange(int OrganisationId, DateOnly From)
{
    /// <summary>When medical evidence is asked for, and the school day of the illness or the school days to answer, 1 to 100 (S21).</summary>
    public (EvidenceMode Mode, int SchoolDays)? Evidence { get; init; }

    /// <summary>Leave of absence (S28).</summary>
    public LeavePolicy? Leave { get; init; }

    /// <summary>Regular lateness (S30).</summary>
    public LatePolicy? Late { get; init; }

    /// <summary>Return after absence (S17).</summary>
    public ReintegrationPolicy? Reintegration { get; init; }

    /// <summary>Absence as a safeguarding matter (S12).</summary>
    public SafeguardingTriggerPolicy? Safeguarding { get; init; }

    /// <summary>School days after an N on which somebody is reminded besides the fifth: up to 4 numbers from 1 to 4 (S36).</summary>
    public IReadOnlyList<int>? RemindReasonAfter { get; init; }

    /// <summary>Minutes after which parents of a pupil missing on site are told, 1 to 240 (S31).</summary>
    public int? MissingOnSiteMinutes { get; init; }

    /// <summary>The smallest group that monitoring shows, 10 to 100 (S41).</summary>
    public int? SmallestGroup { get; init; }

    /// <summary>Who states it; <c>null</c> for the person of the token.</summary>
    public Person? By { get; init; }
}
