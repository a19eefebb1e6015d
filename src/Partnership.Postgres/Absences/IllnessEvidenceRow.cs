using Partnership.Attendance.Absences;

namespace Partnership.Postgres.Absences;

/// <summary>Where the evidence of one illness stands (S21).</summary>
/// <param name="Id">The key.</param>
/// <param name="SchoolId">The school.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="FirstDay">First day of the illness.</param>
/// <param name="LastDay">Last day so far.</param>
/// <param name="State">Where it stands today, by the school's policy.</param>
/// <param name="DoubtRecordedOn">When doubt was recorded, or null.</param>
/// <param name="RequestedOn">When it was asked for, or null.</param>
/// <param name="DueOn">By when it is awaited, or null.</param>
/// <param name="ReceivedOn">When it came, or null.</param>
/// <param name="ReviewedOn">When somebody looked at it, or null.</param>
/// <param name="Accepted">Whether the school accepts it, or null.</param>
public sealed record IllnessEvidenceRow(
    long Id,
    int SchoolId,
    long PupilId,
    DateOnly FirstDay,
    DateOnly LastDay,
    EvidenceState State,
    DateOnly? DoubtRecordedOn,
    DateOnly? RequestedOn,
    DateOnly? DueOn,
    DateOnly? ReceivedOn,
    DateOnly? ReviewedOn,
    bool? Accepted);
