using System.Collections.Concurrent;
using System.Globalization;
using Partnership.Api.Configuration;
using Partnership.Attendance.Access;
using Partnership.GraphQL.AspNetCore;

namespace Partnership.Api.Access;

/// <summary>How much each client may ask of this server in a minute: cost, before an operation runs, and pupils, after it returned them.</summary>
/// <remarks>
/// Two buckets for each client that fill steadily. An operation is let in while neither is empty and may overdraw what is left, so that no
/// operation is too large for ever; what it overdrew is waited for. A stream that stands goes on: to leave out an event would be to lose it. Each node counts for itself: with n nodes a client has up to n times as much.
/// </remarks>
internal sealed class ClientBudgets(RequestSettings settings, TimeProvider time)
{
    private const int MaxKept = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly string _policies = string.Join(", ", Policies(settings));
    private readonly ConcurrentDictionary<(int Organisation, string Client), Budget> _budgets = new();

    /// <summary>Refuses a client that waits for its share before its request is read; takes nothing.</summary>
    public TransportRefusal? Admit(HttpContext http, Caller caller) => Take(http, caller, 0);

    /// <summary>Takes an operation's cost, or refuses it with 429; either way says in the response what is left (RateLimit headers, draft 10).</summary>
    public TransportRefusal? Enter(HttpContext http, Caller caller, double cost) => Take(http, caller, cost);

    /// <summary>Takes the pupils that an operation returned.</summary>
    public void Returned(Caller caller, int pupils)
    {
        if (settings.PupilsPerMinute is not null)
        {
            Of(caller).Return(time.GetTimestamp(), pupils);
        }
    }

    private TransportRefusal? Take(HttpContext http, Caller caller, double cost)
    {
        if (_policies.Length == 0)
        {
            return null;
        }

        var state = Of(caller).Take(time.GetTimestamp(), cost);
        if (!http.Response.HasStarted)
        {
            http.Response.Headers["RateLimit-Policy"] = _policies;
            http.Response.Headers["RateLimit"] = string.Join(", ", state.Left());
        }

        return state.WaitFor is not { } wait ? null : new TransportRefusal(
            StatusCodes.Status429TooManyRequests, AccessCode.RateLimited, "This client asked for more than its share of a minute.")
        {
            Headers = new Dictionary<string, string> { ["Retry-After"] = Seconds(wait) },
        };
    }

    private Budget Of(Caller caller)
    {
        // Who floods the table with clients only empties it: a client that is forgotten begins with a full budget.
        if (_budgets.Count >= MaxKept)
        {
            _budgets.Clear();
        }

        return _budgets.GetOrAdd((caller.OrganisationId, caller.ClientId), static (_, self) => new Budget(self.settings, self.time), (settings, time));
    }

    private static IEnumerable<string> Policies(RequestSettings settings)
    {
        if (settings.CostPerMinute is { } cost)
        {
            yield return $"\"cost\";q={cost.ToString(CultureInfo.InvariantCulture)};w=60";
        }

        if (settings.PupilsPerMinute is { } pupils)
        {
            yield return $"\"pupils\";q={pupils.ToString(CultureInfo.InvariantCulture)};w=60";
        }
    }

    private static string Seconds(TimeSpan span) => Math.Max(1, Math.Ceiling(span.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);

    private readonly record struct State(Bucket? Cost, Bucket? Pupils, TimeSpan? WaitFor)
    {
        public IEnumerable<string> Left() => new (string Name, Bucket? Bucket)[] { ("cost", Cost), ("pupils", Pupils) }
            .Where(one => one.Bucket is not null)
            .Select(one => $"\"{one.Name}\";r={Math.Max(0, Math.Floor(one.Bucket!.Value.Level)).ToString("0", CultureInfo.InvariantCulture)};t={Seconds(one.Bucket.Value.UntilFull)}");
    }

    /// <summary>What is left of one minute's share.</summary>
    private readonly record struct Bucket(double Share, double Level)
    {
        public TimeSpan UntilFull => Window * ((Share - Level) / Share);

        public TimeSpan? UntilSome => Level > 0 ? null : Window * ((1 - Level) / Share);

        public Bucket After(TimeSpan passed) => this with { Level = Math.Min(Share, Level + (Share * (passed / Window))) };

        public Bucket Less(double amount) => this with { Level = Level - amount };
    }

    private sealed class Budget(RequestSettings settings, TimeProvider time)
    {
        private readonly Lock _one = new();
        private Bucket? _cost = Full(settings.CostPerMinute);
        private Bucket? _pupils = Full(settings.PupilsPerMinute);
        private long _at = time.GetTimestamp();

        public State Take(long now, double cost)
        {
            lock (_one)
            {
                Fill(now);
                var wait = new[] { _cost?.UntilSome, _pupils?.UntilSome }.Max();
                if (wait is null)
                {
                    _cost = _cost?.Less(cost);
                }

                return new State(_cost, _pupils, wait);
            }
        }

        public void Return(long now, int pupils)
        {
            lock (_one)
            {
                Fill(now);
                _pupils = _pupils?.Less(pupils);
            }
        }

        private void Fill(long now)
        {
            var passed = time.GetElapsedTime(_at, now);
            (_at, _cost, _pupils) = (now, _cost?.After(passed), _pupils?.After(passed));
        }

        private static Bucket? Full(long? share) => share is { } whole ? new Bucket(whole, whole) : null;
    }
}
