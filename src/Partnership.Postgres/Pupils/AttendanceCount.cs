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
    private readonly DateTimeOffset _now;
    private readonly DateOnly _from;
    private readonly int _sessions;
    private readonly int _elapsed;

    public AttendanceCount(
        Participation participation,
        IReadOnlyList<CodedSessions> marks,
        IReadOnlyList<ObservedSessions> observations,
        DateOnly from,
        DateOnly to,
        DateOnly today,
        DateTimeOffset now)
    {
        (_participation, _from, _now) = (participation, from, now);
        _sessions = Math.Max(0, (to.DayNumber - from.DayNumber + 1) * 2);
        _elapsed = Math.Min(_sessions, Math.Max(0, (today.DayNumber - from.DayNumber) * 2));
        foreach (var mark in marks)
        {
            Fill(_codes, mark.RegistrationId, mark.Sessions, mark.Code);
        }

        foreach (var seen in observations)
        {
            Fill(_seen, seen.PlacementId, seen.Sessions, new Seen(seen.Observation, seen.Reason));
        }
    }

    /// <summary>The rates of one pupil.</summary>
    public PupilAttendanceRow Of(long pupil, DateOnly to, AttendanceParts parts)
    {
        RegistrationRow[] registrations = [.. _participation.Registrations(pupil)];
        PlacementRow[] placements = [.. _participation.Placements(pupil)];
        return new PupilAttendanceRow(
            pupil,
            _from,
            to,
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
        foreach (var index in Range(registration.Starts, registration.Ends))
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
        foreach (var index in Range(placement.Starts, placement.Ends))
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
        List<SessionStanding> standings = new(_sessions);
        var codes = Array.ConvertAll(registrations, r => _codes.GetValueOrDefault(r.Id));
        var seen = Array.ConvertAll(placements, p => _seen.GetValueOrDefault(p.Id));
        var child = new WholeChildCount(_participation, _now, registrations, placements);
        for (var index = 0; index < _sessions; index++)
        {
            var (date, half) = At(index);
            var isMarked = Array.Exists(codes, of => of?[index] is not null) || Array.Exists(seen, of => of?[index] is not null);
            if ((isMarked || index < _elapsed)
                && _participation.Opens(GuardedTable.AttendanceMark, pupil, date)
                && child.StandingOf(date, half, index, codes, seen) is { } standing)
            {
                standings.Add(standing);
            }
        }

        return AttendanceFigures.OfWholeChild(standings);
    }

    private bool Sees(RegistrationRow registration) =>
        _participation.IsOwn(registration.SchoolId) || Range(registration.Starts, registration.Ends).Any(index => Sees(registration, At(index).Date));

    private bool Sees(RegistrationRow registration, DateOnly date) =>
        _participation.IsOwn(registration.SchoolId) || _participation.Opens(GuardedTable.AttendanceMark, registration.PupilId, date);

    private bool Sees(PlacementRow placement) =>
        _participation.IsOwn(placement.ProviderId) || Range(placement.Starts, placement.Ends).Any(index => Sees(placement, At(index).Date));

    private bool Sees(PlacementRow placement, DateOnly date) =>
        _participation.IsOwn(placement.ProviderId) || _participation.Opens(GuardedTable.ProviderMark, placement.PupilId, date);

    private IEnumerable<int> Range(DateOnly starts, DateOnly? ends)
    {
        var first = Math.Max(0, (starts.DayNumber - _from.DayNumber) * 2);
        var end = ends is { } last ? Math.Min(_sessions, (last.DayNumber - _from.DayNumber + 1) * 2) : _sessions;
        return Enumerable.Range(first, Math.Max(0, end - first));
    }

    private (DateOnly Date, Half Half) At(int index) => (_from.AddDays(index >> 1), (Half)(index & 1));

    private void Fill<T>(Dictionary<long, T?[]> bySubject, long subject, int[] sessions, T value)
        where T : class
    {
        if (!bySubject.TryGetValue(subject, out var values))
        {
            bySubject[subject] = values = new T?[_sessions];
        }

        foreach (var session in sessions)
        {
            values[session] = value;
        }
    }
}
