using System.Text.Json;
using Partnership.Attendance.Registers;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>A pupil's three rates of the academic year, from arrays with one place a session.</summary>
internal sealed class Rates(Utf8JsonWriter json, Dictionary<int, Place> places, DateOnly from, DateOnly day)
{
    private readonly int _sessions = Math.Max(0, (day.DayNumber - from.DayNumber + 1) * 2);
    private readonly int _elapsed = Math.Max(0, (day.DayNumber - from.DayNumber) * 2);
    private readonly List<SessionStanding> _standings = [];
    private readonly Dictionary<ulong, SessionStanding?> _known = [];
    private readonly List<Placed> _live = [];

    public void Write(Child child)
    {
        json.WriteStartObject(Names.Attendance);
        Date(json, Names.From, from);
        Date(json, Names.To, day);
        json.WriteStartArray(Names.Statutory);
        foreach (var registration in child.Registrations.Where(registration => Overlaps(registration.Starts, registration.Ends)))
        {
            json.WriteStartObject();
            json.WriteStartObject(Names.Registration);
            Named(json, Names.School, Names.NameOf, places[registration.SchoolId].Name);
            json.WriteEndObject();
            Figures(Names.Figures, Statutory(registration));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray(Names.AgainstAgreedTimetable);
        foreach (var placement in child.Placements.Where(placement => Overlaps(placement.Starts, placement.Ends)))
        {
            json.WriteStartObject();
            json.WriteStartObject(Names.Placement);
            Named(json, Names.Provider, Names.NameOf, places[placement.ProviderId].Name);
            json.WriteEndObject();
            Figures(Names.Figures, Agreed(placement, child.Registrations));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Figures(Names.WholeChild, WholeChildOf(child));
        json.WriteEndObject();
    }

    private AttendanceFigures Statutory(OnRoll registration)
    {
        var open = places[registration.SchoolId];
        Span<int> counts = stackalloc int[64];
        var unmarked = 0;
        var (first, end) = Range(registration.Starts, registration.Ends);
        for (var i = first; i < end; i++)
        {
            if (registration.Codes is { } codes && codes[i] != 0)
            {
                counts[codes[i]]++;
            }
            else if (i < _elapsed && open.IsOpen(i))
            {
                unmarked++;
            }
        }

        var tally = default(AttendanceTally).AddUnmarked(unmarked);
        for (byte code = 1; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                tally = tally.Add(Codes.Of(code).Category, counts[code]);
            }
        }

        return AttendanceFigures.Statutory(tally);
    }

    private AttendanceFigures Agreed(Placed placement, List<OnRoll> registrations)
    {
        var register = registrations.Find(r => r.SchoolId == placement.ProviderId && r.Codes is not null)?.Codes;
        var open = places[placement.ProviderId];
        Span<int> counts = stackalloc int[3];
        var unmarked = 0;
        var (first, end) = Range(placement.Starts, placement.Ends);
        for (var i = first; i < end; i++)
        {
            if (!open.IsOpen(i) || !placement.Expects(from.AddDays(i >> 1), (Half)(i & 1)))
            {
                continue;
            }

            if (placement.Seen is { } seen && seen[i] != 0)
            {
                counts[(int)Sightings.ObservationOf(seen[i])]++;
            }
            else if (register is not null && register[i] != 0)
            {
                CountRegister(Codes.Of(register[i]), counts);
            }
            else if (i < _elapsed)
            {
                unmarked++;
            }
        }

        return AttendanceFigures.AgainstAgreedTimetable(
            counts[(int)Observation.Present], counts[(int)Observation.Late], counts[(int)Observation.Absent], unmarked);
    }

    private static void CountRegister(AttendanceCode code, Span<int> counts)
    {
        if (code.IsPossible)
        {
            counts[(int)(code.Code is "L" or "U" ? Observation.Late : code.IsAttended ? Observation.Present : Observation.Absent)]++;
        }
    }

    private AttendanceFigures WholeChildOf(Child child)
    {
        _standings.Clear();
        _known.Clear();
        for (var i = 0; i < _sessions; i++)
        {
            var marked = child.Registrations.Exists(r => r.Codes is { } codes && codes[i] != 0)
                || child.Placements.Exists(p => p.Seen is { } seen && seen[i] != 0);
            if ((marked || i < _elapsed) && Standing(child, i) is { } standing)
            {
                _standings.Add(standing);
            }
        }

        return AttendanceFigures.OfWholeChild(_standings);
    }

    // Few combinations make up a year: each is judged once.
    private SessionStanding? Standing(Child child, int session)
    {
        var (date, half) = (from.AddDays(session >> 1), (Half)(session & 1));
        _live.Clear();
        _live.AddRange(child.Placements.Where(p => p.IsLive(date)));
        var key = 0UL;
        foreach (var r in child.Registrations)
        {
            var state = (int)Expectations.StateAt(places[r.SchoolId], date, half, session, _live);
            key = (key * 512) + (r.IsLive(date) ? (ulong)(((r.Codes?[session] ?? 0) * 4) + state + 1) : 0);
        }

        foreach (var p in child.Placements)
        {
            var state = (int)Expectations.StateAt(places[p.ProviderId], date, half, session, _live);
            key = (key * 1024) + (p.IsLive(date) ? (ulong)(((p.Seen?[session] ?? 0) * 4) + state + 1) : 0);
        }

        if (!_known.TryGetValue(key, out var standing))
        {
            _known[key] = standing = Judge(child, date, half, session);
        }

        return standing;
    }

    private SessionStanding? Judge(Child child, DateOnly date, Half half, int session)
    {
        List<RegistrationViewpoint> registered = [.. child.Registrations.Where(r => r.IsLive(date)).Select(r => new RegistrationViewpoint(
            r.Id,
            r.SchoolId,
            Expectations.StateAt(places[r.SchoolId], date, half, session, _live),
            r.Codes is { } codes && codes[session] != 0 ? Codes.Of(codes[session]).Code : null,
            null))];
        List<PlacementViewpoint> placed = [.. _live.Select(p => new PlacementViewpoint(
            p.Id,
            p.ProviderId,
            p.Route,
            Expectations.StateAt(places[p.ProviderId], date, half, session, _live),
            p.Seen is { } seen && seen[session] != 0 ? Sightings.ObservationOf(seen[session]) : null,
            null,
            p.Seen is { } with && with[session] != 0 ? Sightings.ReasonOf(with[session]) : null))];
        var isSession = registered.Exists(r => r.Code is not null || r.Expectation != ExpectationState.Closed)
            || placed.Exists(p => p.Observation is not null || p.Expectation != ExpectationState.Closed);
        return isSession ? WholeChild.StandingOf(new SessionViewpoints(new SessionKey(date, half), default, registered, placed)) : null;
    }

    private void Figures(JsonEncodedText name, AttendanceFigures figures)
    {
        json.WriteStartObject(name);
        json.WriteString(Names.Label, figures.Label);
        json.WriteNumber(Names.Possible, figures.Possible);
        json.WriteNumber(Names.Attended, figures.Attended);
        json.WriteNumber(Names.Absent, figures.Absent);
        json.WriteNumber(Names.Unmarked, figures.Unmarked);
        if (figures.AttendancePercent is { } percent)
        {
            json.WriteNumber(Names.AttendancePercent, percent);
        }
        else
        {
            json.WriteNull(Names.AttendancePercent);
        }

        Flag(json, Names.PersistentlyAbsent, figures.PersistentlyAbsent);
        Flag(json, Names.SeverelyAbsent, figures.SeverelyAbsent);
        json.WriteEndObject();
    }

    private bool Overlaps(DateOnly starts, DateOnly? ends) => Range(starts, ends) is var (first, end) && end > first;

    private (int First, int End) Range(DateOnly starts, DateOnly? ends) => (
        Math.Max(0, (starts.DayNumber - from.DayNumber) * 2),
        ends is { } last ? Math.Min(_sessions, (last.DayNumber - from.DayNumber + 1) * 2) : _sessions);
}
