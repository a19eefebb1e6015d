namespace Partnership.Postgres.Absences;

/// <summary>A row that may stand for an episode of then: an absence of today, or one that a correction dissolved.</summary>
/// <param name="Id">The row's key.</param>
/// <param name="OrganisationId">Who recorded it.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Subject">What its marks belong to.</param>
/// <param name="SubjectId">The registration or the placement.</param>
/// <param name="Starts">The row's first date now.</param>
/// <param name="LastDate">The row's last date now: its place in the list.</param>
/// <param name="WhereaboutsUnknown">Whether it was stated by then that nobody knows where the pupil is.</param>
internal sealed record KnownAbsence(
    long Id, int OrganisationId, long PupilId, SubjectKind Subject, long SubjectId, DateOnly Starts, DateOnly LastDate, bool WhereaboutsUnknown)
{
    public AbsenceRow Row(EpisodeValues values, DateTimeOffset known) => new(
        Id,
        PupilId,
        OrganisationId,
        values.First.Date,
        values.First.Half,
        values.Last.Date,
        values.Last.Half,
        values.Sessions,
        values.SchoolDays,
        values.ScheduledDays,
        values.Reason,
        values.State,
        WhereaboutsUnknown,
        values.FirstContactDueAt)
    {
        AsAt = known,
    };
}
