using System.Buffers.Binary;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Access;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>Counts the sessions of some pupils into the three rates; the arithmetic itself is the domain's.</summary>
/// <remarks>
/// A session of today without a mark is not counted as unmarked: its register may still be open. Sessions that the
/// caller's relationship does not cover are in no figure.
/// </remarks>
internal sealed class AttendanceCount
{
    private readonly Participation _participation;
    private readonly Dictionary<long, string?[]> _codes = [];
    private readonly Dictionary<long, Seen?[]> _seen = [];
    private readonly HashSet<string> _texts = [];
    private readonly DateTimeOffset _now;
    private readonly DateOnly _from;
    private readonly int _places;
    private readonly int _first;
    private readonly int _end;
    private readonly int _elapsed;

    public AttendanceCount(
        Participation participation,
        IReadOnlyList<CodedSessions> marks,
        IReadOnlyList<ObservedSessions> observations,
        SessionRange range,
        DateOnly today,
        DateTimeOffset now)
    {
        // Places count from the first date's morning, and two of them may lie outside the range: the morning before it and the afternoon after.
        (_participation, _from, _now) = (participation, range.From, now);
        _places = Math.Max(0, (range.To.DayNumber - range.From.DayNumber + 1) * 2);
        _first = (int)range.First.Half;
        _end = Math.Max(_first, _places - (range.Last.Half == Half.Am ? 1 : 0));
        _elapsed = Math.Min(_end, Math.Max(0, (today.DayNumber - range.From.DayNumber) * 2));
        foreach (var mark in marks)
        {
            Fill(mark);
        }

        foreach (var seen in observations)
        {
            Fill(seen);
        }
    }

    /// <summary>The rates of one pupil.</summary>
    public PupilAttendanceRow Of(long pupil, SessionRange asked, AttendanceParts parts)
    {
        RegistrationRow[] registrations = [.. _participation.Registrations(pupil)];
        PlacementRow[] placements = [.. _participation.Placements(pupil)];
        return new PupilAttendanceRow(
            pupil,
            asked,
            parts.Statutory ? [.. registrations.Where(Sees).Select(r => new RegistrationAttendanceRow(r, Statutory(r)))] : [],
            parts.AgainstAgreedTimetable
                ? [.. placements.Where(Sees).Select(p => new PlacementAttendanceRow(p, Agreed(p, registrations)))]
                : [],
            parts.WholeChild && _participation.SeesBothSides(pupil) ? WholeChild(pupil, registrations, placements) : null);
    }

    private AttendanceFigures Statutory(RegistrationRow registration)
    {
        var clock = _participation.Clock(registration.SchoolId);
        var codes = _codes.GetValueOrDefault(registration.Id);
        var tally = default(AttendanceTally);
        var (first, end) = Range(registration.Starts, registration.Ends);
        for (var index = first; index < end; index++)
        {
            var (date, half) = At(index);
            if (codes?[index] is { } text)
            {
                tally = CodeScheme.On(date).TryGet(text, out var code) ? tally.Add(code) : tally.Add(StatisticalCategory.Administrative, 1);
            }
            else if (index < _elapsed && clock.IsOpen(date, half) && Sees(registration, date))
            {
                tally = tally.AddUnmarked();
            }
        }

        return AttendanceFigures.Statutory(tally);
    }

    private AttendanceFigures Agreed(PlacementRow placement, RegistrationRow[] registrations)
    {
        // A provider that is a school keeps a register instead of observing: its codes are what it saw.
        var register = registrations.Where(r => r.SchoolId == placement.ProviderId).Select(r => _codes.GetValueOrDefault(r.Id)).FirstOrDefault(codes => codes is not null);
        var clock = _participation.Clock(placement.ProviderId);
        var observed = _seen.GetValueOrDefault(placement.Id);
        Span<int> counts = stackalloc int[3];
        var unmarked = 0;
        var (first, end) = Range(placement.Starts, placement.Ends);
        for (var index = first; index < end; index++)
        {
            var (date, half) = At(index);
            if (!PlacementRow.Expects(placement.AgreedWeek, date, half) || !clock.IsOpen(date, half))
            {
                continue;
            }

            if (observed?[index] is { } seen)
            {
                counts[(int)seen.Observation]++;
            }
            else if (register?[index] is { } text)
            {
                CountRegister(CodeScheme.On(date).TryGet(text, out var code) ? code : null, counts);
            }
            else if (index < _elapsed && Sees(placement, date))
            {
                unmarked++;
            }
        }

        return AttendanceFigures.AgainstAgreedTimetable(
            counts[(int)Observation.Present], counts[(int)Observation.Late], counts[(int)Observation.Absent], unmarked);
    }

    private static void CountRegister(AttendanceCode? code, Span<int> counts)
    {
        Observation? seen = code switch
        {
            null or { IsPossible: false } => null,
            { Code: "L" or "U" } => Observation.Late,
            { IsAttended: true } => Observation.Present,
            _ => Observation.Absent,
        };
        if (seen is { } observation)
        {
            counts[(int)observation]++;
        }
    }

    private AttendanceFigures WholeChild(long pupil, RegistrationRow[] registrations, PlacementRow[] placements)
    {
        List<SessionStanding> standings = new(_places);
        var codes = Array.ConvertAll(registrations, r => _codes.GetValueOrDefault(r.Id));
        var seen = Array.ConvertAll(placements, p => _seen.GetValueOrDefault(p.Id));
        var opening = _participation.Opening(GuardedTable.AttendanceMark, pupil);
        var child = new WholeChildCount(_participation, _now, registrations, placements);
        for (var index = _first; index < _end; index++)
        {
            var (date, half) = At(index);
            if ((index < _elapsed || IsMarked(codes, index) || IsMarked(seen, index))
                && RelationshipRow.Cover(opening, date)
                && child.StandingOf(date, half, index, codes, seen) is { } standing)
            {
                standings.Add(standing);
            }
        }

        return AttendanceFigures.OfWholeChild(standings);
    }

    private static bool IsMarked<T>(T?[]?[] bySubject, int index)
        where T : class
    {
        foreach (var of in bySubject)
        {
            if (of?[index] is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool Sees(RegistrationRow registration) =>
        Sees(registration.SchoolId, GuardedTable.AttendanceMark, registration.PupilId, registration.Starts, registration.Ends);

    private bool Sees(RegistrationRow registration, DateOnly date) =>
        _participation.IsOwn(registration.SchoolId) || _participation.Opens(GuardedTable.AttendanceMark, registration.PupilId, date);

    private bool Sees(PlacementRow placement) =>
        Sees(placement.ProviderId, GuardedTable.ProviderMark, placement.PupilId, placement.Starts, placement.Ends);

    private bool Sees(PlacementRow placement, DateOnly date) =>
        _participation.IsOwn(placement.ProviderId) || _participation.Opens(GuardedTable.ProviderMark, placement.PupilId, date);

    // The caller's own, or some session of it is covered by a relationship.
    private bool Sees(int keeper, GuardedTable table, long pupil, DateOnly starts, DateOnly? ends)
    {
        var (first, end) = Range(starts, ends);
        return _participation.IsOwn(keeper)
            || (first < end && Array.Exists(
                _participation.Opening(table, pupil),
                relationship => relationship.Starts <= At(end - 1).Date && relationship.Ends >= At(first).Date));
    }

    private (int First, int End) Range(DateOnly starts, DateOnly? ends) => (
        Math.Max(_first, (starts.DayNumber - _from.DayNumber) * 2),
        ends is { } last ? Math.Min(_end, (last.DayNumber - _from.DayNumber + 1) * 2) : _end);

    private (DateOnly Date, Half Half) At(int index) => (_from.AddDays(index >> 1), (Half)(index & 1));

    private void Fill(CodedSessions mark)
    {
        var codes = Values(_codes, mark.RegistrationId);
        var known = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        var session = mark.Sessions.AsSpan();
        foreach (var range in mark.Codes.AsSpan().Split(' '))
        {
            var code = mark.Codes.AsSpan(range);
            if (!known.TryGetValue(code, out var text))
            {
                _texts.Add(text = code.ToString());
            }

            codes[BinaryPrimitives.ReadInt16BigEndian(session)] = text;
            session = session[sizeof(short)..];
        }
    }

    private void Fill(ObservedSessions observed)
    {
        var values = Values(_seen, observed.PlacementId);
        var seen = new Seen(observed.Observation, observed.Reason);
        for (var rest = observed.Sessions.AsSpan(); rest.Length > 0; rest = rest[sizeof(short)..])
        {
            values[BinaryPrimitives.ReadInt16BigEndian(rest)] = seen;
        }
    }

    private T?[] Values<T>(Dictionary<long, T?[]> bySubject, long subject)
        where T : class
    {
        if (!bySubject.TryGetValue(subject, out var values))
        {
            bySubject[subject] = values = new T?[_places];
        }

        return values;
    }
}
