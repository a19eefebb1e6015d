namespace Partnership.Postgres.Enquiries;

/// <summary>Three counts of one authority, by where children live; never added up (T13).</summary>
/// <param name="AsOf">The day.</param>
/// <param name="RegisteredWhereaboutsUnknown">Children on a register whose whereabouts are unknown.</param>
/// <param name="ChildMissingEducation">Children of compulsory school age on no register that is known here, and not educated at home.</param>
/// <param name="HomeEducated">Children of compulsory school age on no register who are educated at home, as far as the authority has not found otherwise.</param>
public sealed record EducationStatusCounts(DateOnly AsOf, int RegisteredWhereaboutsUnknown, int ChildMissingEducation, int HomeEducated);
