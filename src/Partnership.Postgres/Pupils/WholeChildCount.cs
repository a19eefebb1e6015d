using Partnership.Attendance.Registers;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Registers;

namespace Partnership.Postgres.Pupils;

/// <summary>
/// The standing of a session by the domain's <see cref="WholeChild"/>, which is asked once for each combination of viewpoints:
/// a year of one pupil has hundreds of sessions and a dozen combinations.
/// </summary>
internal sealed class WholeChildCount(Participation participation, DateTimeOffset now)
{
    private readonly Dictionary<Combination, SessionStanding> _known = [];

    /// <summary>The standing; null for a session in which every organisation is closed and none has recorded anything.</summary>
    /// <param name="date">Local date.</param>
    /// <param name="half">Morning or afternoon.</param>
    /// <param name="registrations">The pupil's registrations; those that are not live on the date do not speak.</param>
    /// <param name="placements">The pupil's placements, likewise.</param>
    /// <param name="codeOf">The code of a registration by its position; null while unmarked.</param>
    /// <param name="seenOf">The observation of a placement by its position; null while unmarked.</param>
    public SessionStanding? StandingOf(
        DateOnly date,
        Half half,
        RegistrationRow[] registrations,
        PlacementRow[] placements,
        Func<int, string?> codeOf,
        Func<int, Seen?> seenOf)
    {
        PlacementRow[] live = [.. placements.Where(p => IsLive(p.Starts, p.Ends, date))];
        List<RegistrationViewpoint> registered = new(registrations.Length);
        for (var i = 0; i < registrations.Length; i++)
        {
            if (registrations[i] is var r && IsLive(r.Starts, r.Ends, date))
            {
                registered.Add(new RegistrationViewpoint(
                    r.Id, r.SchoolId, SessionExpectations.StateAt(r.SchoolId, date, half, live, participation.Clock), codeOf(i), null));
            }
        }

        List<PlacementViewpoint> placed = new(live.Length);
        for (var i = 0; i < placements.Length; i++)
        {
            if (placements[i] is var p && IsLive(p.Starts, p.Ends, date))
            {
                var seen = seenOf(i);
                placed.Add(new PlacementViewpoint(
                    p.Id,
                    p.ProviderId,
                    p.Route,
                    SessionExpectations.StateAt(p.ProviderId, date, half, live, participation.Clock),
                    seen?.Observation,
                    null,
                    seen?.Reason));
            }
        }

        var isSession = registered.Exists(r => r.Code is not null || r.Expectation != ExpectationState.Closed)
            || placed.Exists(p => p.Observation is not null || p.Expectation != ExpectationState.Closed);
        return isSession ? Standing(new SessionViewpoints(new SessionKey(date, half), now, registered, placed)) : null;
    }

    private SessionStanding Standing(SessionViewpoints session)
    {
        var key = Combination.Of(session);
        if (!_known.TryGetValue(key, out var standing))
        {
            _known[key] = standing = WholeChild.StandingOf(session);
        }

        return standing;
    }

    private static bool IsLive(DateOnly starts, DateOnly? ends, DateOnly date) => starts <= date && (ends is not { } last || date <= last);

    /// <summary>What of a session's viewpoints can change its standing, as text: short, and equal for equal combinations.</summary>
    private readonly record struct Combination(CodeScheme Scheme, string Views)
    {
        public static Combination Of(SessionViewpoints session)
        {
            var text = new System.Text.StringBuilder(32);
            foreach (var r in session.Registrations)
            {
                text.Append(r.SchoolId).Append(r.Code).Append((char)('a' + (int)r.Expectation)).Append(';');
            }

            foreach (var p in session.Placements)
            {
                text.Append(p.ProviderId).Append((char)('a' + (int)p.Expectation));
                text.Append(p.Observation is { } seen ? (char)('k' + (int)seen) : '-').Append(p.Reason is { } reason ? (char)('p' + (int)reason) : '-').Append(',');
            }

            return new Combination(CodeScheme.On(session.Session.Date), text.ToString());
        }
    }
}
