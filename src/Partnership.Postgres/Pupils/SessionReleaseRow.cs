namespace Partnership.Postgres.Pupils;

/// <summary>A hand-over in session (S42).</summary>
/// <param name="Id">The key.</param>
/// <param name="OrganisationId">Who handed the child over.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Collector">Who collected the child.</param>
/// <param name="ByPassword">Whether the password was given.</param>
/// <param name="At">When.</param>
/// <param name="ReleasedByName">Who handed over, by name.</param>
/// <param name="ReleasedByPosition">That person's position.</param>
public sealed record SessionReleaseRow(
    long Id, int OrganisationId, long PupilId, string Collector, bool ByPassword, DateTimeOffset At, string ReleasedByName, string ReleasedByPosition);
