using System.Text.Json;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>The sessions of a pupil's week, from every side.</summary>
internal sealed class WeekOfSessions(
    Utf8JsonWriter json, Dictionary<int, Place> places, HashSet<int> own, DateOnly from, DateOnly monday, DateTimeOffset now)
{
    private readonly List<OnRoll> _registered = [];
    private readonly List<Placed> _placed = [];
    private readonly List<(int Organisation, ExpectationState State)> _expectations = [];

    public void Write(Child child)
    {
        json.WriteStartArray(Names.Sessions);
        for (var i = 0; i < 10; i++)
        {
            var date = monday.AddDays(i >> 1);
            Write(child, date, (Half)(i & 1), i, ((date.DayNumber - from.DayNumber) * 2) + (i & 1));
        }

        json.WriteEndArray();
    }

    private void Write(Child child, DateOnly date, Half half, int ofWeek, int session)
    {
        Collect(child, date, half, session);
        var marked = _registered.Exists(r => CodeAt(r, session) != 0) || _placed.Exists(p => p.Week?[ofWeek] is not null);
        if (!marked && _expectations.TrueForAll(expectation => expectation.State == ExpectationState.Closed))
        {
            return;
        }

        json.WriteStartObject();
        JsonText.Date(json, Names.Date, date);
        json.WriteString(Names.Half, half == Half.Am ? "AM"u8 : "PM"u8);
        json.WriteStartArray(Names.Expectations);
        foreach (var (organisation, state) in _expectations)
        {
            json.WriteStartObject();
            json.WriteString(Names.State, Stored.Name(state));
            Named(json, Names.Organisation, Names.NameOf, places[organisation].Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMarks(session);
        WriteObservations(date, half, ofWeek);
        WriteDiscrepancies(date, half, ofWeek, session);
        json.WriteEndObject();
    }

    private void Collect(Child child, DateOnly date, Half half, int session)
    {
        _registered.Clear();
        _placed.Clear();
        _expectations.Clear();
        _registered.AddRange(child.Registrations.Where(r => r.IsLive(date)));
        _placed.AddRange(child.Placements.Where(p => p.IsLive(date)));
        foreach (var registration in _registered)
        {
            Expect(registration.SchoolId, date, half, session);
        }

        foreach (var placement in _placed)
        {
            Expect(placement.ProviderId, date, half, session);
        }
    }

    private void Expect(int organisation, DateOnly date, Half half, int session)
    {
        if (!_expectations.Exists(expectation => expectation.Organisation == organisation))
        {
            _expectations.Add((organisation, Expectations.StateAt(places[organisation], date, half, session, _placed)));
        }
    }

    private void WriteMarks(int session)
    {
        json.WriteStartArray(Names.Marks);
        foreach (var registration in _registered.OrderBy(registration => registration.Id))
        {
            if (CodeAt(registration, session) is var index and not 0)
            {
                var code = Codes.Of(index);
                json.WriteStartObject();
                json.WriteString(Names.Code, own.Contains(registration.SchoolId) ? code.Code : null);
                json.WriteString(Names.Category, Stored.Name(code.Category));
                json.WriteStartObject(Names.Registration);
                Named(json, Names.School, Names.NameOf, places[registration.SchoolId].Name);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WriteObservations(DateOnly date, Half half, int ofWeek)
    {
        json.WriteStartArray(Names.Observations);
        foreach (var placement in _placed.OrderBy(placement => placement.Id))
        {
            if (placement.Week?[ofWeek] is { } seen)
            {
                json.WriteStartObject();
                json.WriteString(Names.Observation, Stored.Name(seen.Observation));
                Time(json, Names.ArrivedAt, seen.ArrivedAt);
                json.WriteString(Names.Reason, seen.Reason is { } reason ? Stored.Name(reason) : null);
                Instant(json, Names.RecordedAt, seen.RecordedAt);
                json.WriteBoolean(Names.InTime, seen.RecordedAt <= seen.DueAt);
                json.WriteString(Names.SuggestedCode, own.Contains(placement.SchoolId)
                    ? CodeForProviderSession.Propose(placement.Route, date, seen.Observation, seen.Reason, placement.IsRemote(date, half))?.Code : null);
                json.WriteStartObject(Names.Placement);
                Named(json, Names.Provider, Names.NameOf, places[placement.ProviderId].Name);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WriteDiscrepancies(DateOnly date, Half half, int ofWeek, int session)
    {
        json.WriteStartArray(Names.Discrepancies);
        foreach (var found in Find(date, half, ofWeek, session))
        {
            json.WriteStartObject();
            json.WriteString(Names.Kind, Stored.Name(found.Kind));
            json.WriteString(Names.Message, found.Message);
            Named(json, Names.Here, Names.NameOf, NameOf(found.HereId));
            Named(json, Names.There, Names.NameOf, NameOf(found.ThereId));
            Named(json, Names.ActionBy, Names.NameOf, NameOf(found.ActionById));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A pupil who is nowhere else contradicts nobody, unless the register says that the pupil is.
    private IReadOnlyList<Discrepancy> Find(DateOnly date, Half half, int ofWeek, int session)
    {
        if (_expectations.Count < 2 && !_registered.Exists(r => CodeAt(r, session) is var code and not 0 && Codes.Of(code).Category
            is StatisticalCategory.ApprovedEducationalActivity or StatisticalCategory.NotPossible or StatisticalCategory.Administrative))
        {
            return [];
        }

        return DiscrepancyFinder.Find(new SessionViewpoints(
            new SessionKey(date, half),
            now,
            [.. _registered.Select(r => new RegistrationViewpoint(
                r.Id,
                r.SchoolId,
                StateOf(r.SchoolId),
                CodeAt(r, session) is var code and not 0 ? Codes.Of(code).Code : null,
                places[r.SchoolId] is var school ? school.After(date, half, session, school.ClosesAfter) : null))],
            [.. _placed.Select(p => new PlacementViewpoint(
                p.Id,
                p.ProviderId,
                p.Route,
                StateOf(p.ProviderId),
                p.Week?[ofWeek]?.Observation,
                places[p.ProviderId] is var provider ? provider.After(date, half, session, provider.ReportsWithin) : null,
                p.Week?[ofWeek]?.Reason,
                p.IsRemote(date, half)))]));
    }

    private ExpectationState StateOf(int organisation) => _expectations.Find(expectation => expectation.Organisation == organisation).State;

    private static byte CodeAt(OnRoll registration, int session) =>
        registration.Codes is { } codes && session < codes.Length ? codes[session] : (byte)0;

    private string? NameOf(int? organisation) => organisation is { } id and not 0 ? places[id].Name : null;
}

/// <summary>Whether an organisation expects a pupil.</summary>
internal static class Expectations
{
    public static ExpectationState StateAt(Place place, DateOnly date, Half half, int session, List<Placed> live)
    {
        if (!place.IsOpen(session))
        {
            return ExpectationState.Closed;
        }

        var (isProvider, here, elsewhere) = (false, false, false);
        foreach (var placement in live)
        {
            var agreed = placement.Expects(date, half);
            isProvider |= placement.ProviderId == place.Id;
            here |= agreed && placement.ProviderId == place.Id;
            elsewhere |= agreed && placement.ProviderId != place.Id;
        }

        return (isProvider ? here : !elsewhere) ? ExpectationState.Expected : ExpectationState.NotExpected;
    }
}
