using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>
/// The standings of one pupil's sessions by the domain's <see cref="WholeChild"/>, which is asked once for each combination of
/// viewpoints: a year has hundreds of sessions and a dozen combinations.
/// </summary>
internal sealed class WholeChildCount(
    Participation participation, DateTimeOffset now, RegistrationRow[] registrations, PlacementRow[] placements)
{
    // What one viewpoint can say fits in a byte, or the combination is asked for anew each time.
    private const int MostViewpoints = 7;
    private readonly Dictionary<ulong, SessionStanding> _known = [];
    private readonly List<string> _codes = [];
    private readonly OrganisationClock[] _schoolClocks = Array.ConvertAll(registrations, r => participation.Clock(r.SchoolId));
    private readonly OrganisationClock[] _providerClocks = Array.ConvertAll(placements, p => participation.Clock(p.ProviderId));
    private PlacementRow[] _live = [];
    private DateOnly _liveOn;

    /// <summary>The standing; null for a session in which every organisation is closed and none has recorded anything.</summary>
    /// <param name="date">Local date.</param>
    /// <param name="half">Morning or afternoon.</param>
    /// <param name="index">The session's position in the arrays.</param>
    /// <param name="codes">The codes of each registration; null without any.</param>
    /// <param name="seen">The observations of each placement; null without any.</param>
    public SessionStanding? StandingOf(DateOnly date, Half half, int index, string?[]?[] codes, Seen?[]?[] seen)
    {
        Span<ExpectationState?> schools = stackalloc ExpectationState?[registrations.Length];
        Span<ExpectationState?> providers = stackalloc ExpectationState?[placements.Length];
        var live = Live(date);
        var key = date < CodeScheme.SwitchDay ? 1UL : 0UL;
        var isSession = false;
        for (var i = 0; i < registrations.Length; i++)
        {
            var r = registrations[i];
            schools[i] = IsLive(r.Starts, r.Ends, date) ? SessionExpectations.StateAt(r.SchoolId, date, half, live, _schoolClocks[i]) : null;
            var code = codes[i]?[index];
            isSession |= schools[i] is { } state && (code is not null || state != ExpectationState.Closed);
            key = (key << 8) | (uint)((((int?)schools[i] ?? 3) << 6) | NumberOf(code));
        }

        for (var i = 0; i < placements.Length; i++)
        {
            var p = placements[i];
            providers[i] = IsLive(p.Starts, p.Ends, date) ? SessionExpectations.StateAt(p.ProviderId, date, half, live, _providerClocks[i]) : null;
            var mark = seen[i]?[index];
            isSession |= providers[i] is { } state && (mark is not null || state != ExpectationState.Closed);
            key = (key << 8) | (uint)((((int?)providers[i] ?? 3) << 6) | (((int?)mark?.Observation ?? 3) << 3) | ((int?)mark?.Reason ?? 7));
        }

        if (!isSession)
        {
            return null;
        }

        var fits = registrations.Length + placements.Length <= MostViewpoints && _codes.Count < 63;
        if (!fits || !_known.TryGetValue(key, out var standing))
        {
            standing = WholeChild.StandingOf(Viewpoints(new SessionKey(date, half), index, schools, providers, codes, seen));
            _known[key] = standing;
        }

        return standing;
    }

    private SessionViewpoints Viewpoints(
        SessionKey session,
        int index,
        ReadOnlySpan<ExpectationState?> schools,
        ReadOnlySpan<ExpectationState?> providers,
        string?[]?[] codes,
        Seen?[]?[] seen)
    {
        List<RegistrationViewpoint> registered = new(registrations.Length);
        List<PlacementViewpoint> placed = new(placements.Length);
        for (var i = 0; i < registrations.Length; i++)
        {
            if (schools[i] is { } state)
            {
                registered.Add(new RegistrationViewpoint(registrations[i].Id, registrations[i].SchoolId, state, codes[i]?[index], null));
            }
        }

        for (var i = 0; i < placements.Length; i++)
        {
            if (providers[i] is { } state)
            {
                var mark = seen[i]?[index];
                placed.Add(new PlacementViewpoint(
                    placements[i].Id, placements[i].ProviderId, placements[i].Route, state, mark?.Observation, null, mark?.Reason));
            }
        }

        return new SessionViewpoints(session, now, registered, placed);
    }

    // The afternoon is asked about after the morning, and mostly all placements run or none does.
    private PlacementRow[] Live(DateOnly date)
    {
        if (date != _liveOn)
        {
            _liveOn = date;
            _live = Array.TrueForAll(placements, placement => IsLive(placement.Starts, placement.Ends, date))
                ? placements
                : Array.FindAll(placements, placement => IsLive(placement.Starts, placement.Ends, date));
        }

        return _live;
    }

    private int NumberOf(string? code)
    {
        if (code is null)
        {
            return 63;
        }

        var number = _codes.IndexOf(code);
        if (number < 0)
        {
            number = _codes.Count;
            _codes.Add(code);
        }

        return number & 63;
    }

    private static bool IsLive(DateOnly starts, DateOnly? ends, DateOnly date) => starts <= date && (ends is not { } last || date <= last);
}
