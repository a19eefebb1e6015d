namespace Partnership.Postgres.Enquiries;

/// <summary>Two counts of one authority, by where children live; never added up (T13).</summary>
/// <param name="AsOf">The day.</param>
/// <param name="RegisteredWhereaboutsUnknown">Children on a register whose whereabouts are unknown.</param>
/// <param name="ChildMissingEducation">Children of compulsory school age on no register that is known here.</param>
public sealed record EducationStatusCounts(DateOnly AsOf, int RegisteredWhereaboutsUnknown, int ChildMissingEducation);
