using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Puts the viewpoints of some pupils' sessions side by side, as far as the caller sees them.</summary>
internal sealed class SessionSheet
{
    private readonly Participation _participation;
    private readonly ILookup<SessionKeyRow, AttendanceMarkRow> _marks;
    private readonly ILookup<SessionKeyRow, ProviderMarkRow> _observations;
    private readonly SessionParts _parts;
    private readonly DateTimeOffset _now;

    public SessionSheet(
        Participation participation,
        IReadOnlyList<AttendanceMarkRow> marks,
        IReadOnlyList<ProviderMarkRow> observations,
        SessionParts parts,
        DateTimeOffset now)
    {
        (_participation, _parts, _now) = (participation, parts, now);
        _marks = marks.ToLookup(mark => new SessionKeyRow(mark.Date, mark.Half, mark.PupilId));
        _observations = observations.ToLookup(mark => new SessionKeyRow(mark.Date, mark.Half, mark.PupilId));
    }

    /// <summary>The sessions of one pupil for which some organisation is open or has recorded something, in order.</summary>
    public IEnumerable<SessionRow> Of(long pupil, DateOnly from, DateOnly to)
    {
        RegistrationRow[] registrations = [.. _participation.Registrations(pupil)];
        PlacementRow[] placements = [.. _participation.Placements(pupil)];
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            for (var half = Half.Am; half <= Half.Pm; half++)
            {
                if (Row(new SessionKeyRow(date, half, pupil), registrations, placements) is { } row)
                {
                    yield return row;
                }
            }
        }
    }

    private SessionRow? Row(SessionKeyRow key, RegistrationRow[] registrations, PlacementRow[] placements)
    {
        RegistrationRow[] registered = [.. registrations.Where(r => IsLive(r.Starts, r.Ends, key.Date))];
        PlacementRow[] placed = [.. placements.Where(p => IsLive(p.Starts, p.Ends, key.Date))];
        var expectations = SessionExpectations.Of(key.Date, key.Half, registered, placed, _participation.Clock);
        AttendanceMarkRow[] marks = [.. _marks[key].OrderBy(mark => mark.RegistrationId)];
        ProviderMarkRow[] observations = [.. _observations[key].OrderBy(mark => mark.PlacementId)];
        if (expectations.All(expectation => expectation.State == ExpectationState.Closed) && marks.Length == 0 && observations.Length == 0)
        {
            return null;
        }

        var opensMarks = _participation.Opens(GuardedTable.AttendanceMark, key.PupilId, key.Date);
        var opensObservations = _participation.Opens(GuardedTable.ProviderMark, key.PupilId, key.Date);
        return new SessionRow(
            key.PupilId,
            key.Date,
            key.Half,
            expectations,
            _parts.Marks && (opensMarks || registered.Any(r => _participation.IsOwn(r.SchoolId))) ? marks : null,
            _parts.Observations && (opensObservations || placed.Any(p => _participation.IsOwn(p.ProviderId))) ? observations : null,
            _parts.Discrepancies && opensMarks && opensObservations ? Discrepancies(key, registered, placed, expectations, marks, observations) : null);
    }

    private IReadOnlyList<Discrepancy> Discrepancies(
        SessionKeyRow key,
        RegistrationRow[] registered,
        PlacementRow[] placed,
        IReadOnlyList<ExpectationRow> expectations,
        AttendanceMarkRow[] marks,
        ProviderMarkRow[] observations)
    {
        // One organisation alone contradicts nobody, unless it says that the pupil is at another.
        if (expectations.Count < 2 && marks is [] or [{ Category: StatisticalCategory.Present or StatisticalCategory.AuthorisedAbsence or StatisticalCategory.UnauthorisedAbsence }])
        {
            return [];
        }

        return DiscrepancyFinder.Find(Viewpoints(key, registered, placed, expectations, marks, observations));
    }

    private SessionViewpoints Viewpoints(
        SessionKeyRow key,
        RegistrationRow[] registered,
        PlacementRow[] placed,
        IReadOnlyList<ExpectationRow> expectations,
        AttendanceMarkRow[] marks,
        ProviderMarkRow[] observations) => new(
            new SessionKey(key.Date, key.Half),
            _now,
            [
                .. registered.Select(r => new RegistrationViewpoint(
                    r.Id,
                    r.SchoolId,
                    StateOf(expectations, r.SchoolId),
                    marks.FirstOrDefault(mark => mark.RegistrationId == r.Id)?.RegisterCode,
                    _participation.Clock(r.SchoolId).ClosesAt(key.Date, key.Half))),
            ],
            [
                .. placed.Select(p => (Placement: p, Mark: observations.FirstOrDefault(mark => mark.PlacementId == p.Id))).Select(p => new PlacementViewpoint(
                    p.Placement.Id,
                    p.Placement.ProviderId,
                    p.Placement.Route,
                    StateOf(expectations, p.Placement.ProviderId),
                    p.Mark?.Observation,
                    _participation.Clock(p.Placement.ProviderId).ReportDueAt(key.Date, key.Half),
                    p.Mark?.Reason)),
            ]);

    private static ExpectationState StateOf(IReadOnlyList<ExpectationRow> expectations, int organisation)
    {
        foreach (var expectation in expectations)
        {
            if (expectation.OrganisationId == organisation)
            {
                return expectation.State;
            }
        }

        return ExpectationState.NotExpected;
    }

    private static bool IsLive(DateOnly starts, DateOnly? ends, DateOnly date) => starts <= date && (ends is not { } last || date <= last);
}
