using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Registers;

/// <summary>Puts the viewpoints of some pupils' sessions side by side, as far as the caller sees them.</summary>
internal sealed class SessionSheet
{
    private readonly Participation _participation;
    private readonly Func<int, OrganisationClock> _clock;
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
        (_participation, _clock, _parts, _now) = (participation, participation.Clock, parts, now);
        _marks = marks.ToLookup(mark => new SessionKeyRow(mark.Date, mark.Half, mark.PupilId));
        _observations = observations.ToLookup(mark => new SessionKeyRow(mark.Date, mark.Half, mark.PupilId));
    }

    /// <summary>The sessions of one pupil for which some organisation is open or has recorded something, in order.</summary>
    public IEnumerable<SessionRow> Of(long pupil, DateOnly from, DateOnly to)
    {
        RegistrationRow[] registrations = [.. _participation.Registrations(pupil)];
        PlacementRow[] placements = [.. _participation.Placements(pupil)];
        var opensMarks = _participation.Opening(GuardedTable.AttendanceMark, pupil);
        var opensObservations = _participation.Opening(GuardedTable.ProviderMark, pupil);
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var day = date;
            var places = new Places(
                Array.FindAll(registrations, r => IsLive(r.Starts, r.Ends, day)),
                Array.FindAll(placements, p => IsLive(p.Starts, p.Ends, day)),
                RelationshipRow.Cover(opensMarks, day),
                RelationshipRow.Cover(opensObservations, day));
            for (var half = Half.Am; half <= Half.Pm; half++)
            {
                if (Row(new SessionKeyRow(date, half, pupil), places) is { } row)
                {
                    yield return row;
                }
            }
        }
    }

    private SessionRow? Row(SessionKeyRow key, Places places)
    {
        var expectations = SessionExpectations.Of(key.Date, key.Half, places.Registered, places.Placed, _clock);
        AttendanceMarkRow[] marks = [.. _marks[key].OrderBy(mark => mark.RegistrationId)];
        ProviderMarkRow[] observations = [.. _observations[key].OrderBy(mark => mark.PlacementId)];
        if (marks.Length == 0 && observations.Length == 0 && expectations.All(expectation => expectation.State == ExpectationState.Closed))
        {
            return null;
        }

        return new SessionRow(
            key.PupilId,
            key.Date,
            key.Half,
            expectations,
            _parts.Marks && (places.OpensMarks || Array.Exists(places.Registered, r => _participation.IsOwn(r.SchoolId))) ? marks : null,
            _parts.Observations && (places.OpensObservations || Array.Exists(places.Placed, p => _participation.IsOwn(p.ProviderId))) ? observations : null,
            _parts.Discrepancies && places.OpensMarks && places.OpensObservations ? Discrepancies(key, places, expectations, marks, observations) : null);
    }

    private IReadOnlyList<Discrepancy> Discrepancies(
        SessionKeyRow key,
        Places places,
        IReadOnlyList<ExpectationRow> expectations,
        AttendanceMarkRow[] marks,
        ProviderMarkRow[] observations)
    {
        // One organisation alone contradicts nobody, unless it says that the pupil is at another.
        if (expectations.Count < 2 && marks is [] or [{ Category: StatisticalCategory.Present or StatisticalCategory.AuthorisedAbsence or StatisticalCategory.UnauthorisedAbsence }])
        {
            return [];
        }

        return DiscrepancyFinder.Find(new SessionViewpoints(
            new SessionKey(key.Date, key.Half),
            _now,
            Array.ConvertAll(places.Registered, r => new RegistrationViewpoint(
                r.Id,
                r.SchoolId,
                StateOf(expectations, r.SchoolId),
                Array.Find(marks, mark => mark.RegistrationId == r.Id)?.RegisterCode,
                _clock(r.SchoolId).ClosesAt(key.Date, key.Half))),
            Array.ConvertAll(places.Placed, p => Viewpoint(key, p, expectations, Array.Find(observations, mark => mark.PlacementId == p.Id)))));
    }

    private PlacementViewpoint Viewpoint(SessionKeyRow key, PlacementRow placement, IReadOnlyList<ExpectationRow> expectations, ProviderMarkRow? mark) => new(
        placement.Id,
        placement.ProviderId,
        placement.Route,
        StateOf(expectations, placement.ProviderId),
        mark?.Observation,
        _clock(placement.ProviderId).ReportDueAt(key.Date, key.Half),
        mark?.Reason,
        placement.IsRemote(key.Date, key.Half));

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

    /// <summary>Where the pupil is educated on one day, and whose records of other organisations the caller's relationships open on it.</summary>
    private readonly record struct Places(RegistrationRow[] Registered, PlacementRow[] Placed, bool OpensMarks, bool OpensObservations);
}
