namespace Partnership.Postgres.Enquiries;

/// <summary>That a parent educates a child at home, and what the authority found of it.</summary>
/// <param name="Id">The key.</param>
/// <param name="HomeAuthorityId">The authority of the home (T14).</param>
/// <param name="SchoolId">The school whose register the child left, or null.</param>
/// <param name="ReportedById">Who recorded it.</param>
/// <param name="PupilId">The child.</param>
/// <param name="NotifiedOn">When the parent said so.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day, or null.</param>
/// <param name="Suitable">What the authority found, or null while it has not looked.</param>
/// <param name="ReviewedOn">When it last looked, or null.</param>
public sealed record HomeEducationRow(
    long Id,
    int HomeAuthorityId,
    int? SchoolId,
    int ReportedById,
    long PupilId,
    DateOnly NotifiedOn,
    DateOnly Starts,
    DateOnly? Ends,
    bool? Suitable,
    DateOnly? ReviewedOn);
