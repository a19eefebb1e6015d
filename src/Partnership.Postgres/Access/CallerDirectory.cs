using System.Collections.Concurrent;
using System.Collections.Frozen;
using Npgsql;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>Which clients there are and whom each acts for today; what it says is at most a second old.</summary>
/// <remarks>Days are those of England: a school's day begins at midnight in Europe/London, whatever the server's zone.</remarks>
public sealed class CallerDirectory
{
    private const int MaxKept = 1024;
    private static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, int Version), ClaimSet> _claimSets = new();
    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _freshness;
    private readonly TimeProvider _clock;
    private int _forgotten;

    internal CallerDirectory(NpgsqlDataSource source, TimeSpan freshness, TimeProvider clock)
    {
        _source = source;
        _freshness = freshness;
        _clock = clock;
    }

    /// <summary>Today in England by the server's clock.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), England).DateTime);

    /// <summary>What is known of a client; null when there is none of this name.</summary>
    public async ValueTask<KnownClient?> FindAsync(string clientId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clientId);
        var (today, forgotten) = (Today, Volatile.Read(ref _forgotten));
        if (_kept.TryGetValue(clientId, out var kept) && kept.Day == today && kept.Forgotten == forgotten && _clock.GetElapsedTime(kept.AskedAt) < _freshness
            && !kept.Client.IsFaulted)
        {
            return await kept.Client.WaitAsync(cancellationToken);
        }

        // Its age counts from before the question, and the question is no single caller's to cancel.
        var asked = new Kept(today, forgotten, _clock.GetTimestamp(), LoadAsync(clientId, today));
        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[clientId] = asked;
        return await asked.Client.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets what is known, so that the next question is answered by the database: a grant was withdrawn.</summary>
    /// <remarks>What was asked before and comes in late is not taken for new either.</remarks>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _kept.Clear();
    }

    /// <summary>
    /// The scope that a caller has now, under its claim set as it is in force; null when its client is gone, is another organisation's, has
    /// this claim set no more, or is an application that nobody grants anything.
    /// </summary>
    public async ValueTask<AccessScope?> ScopeAsync(Caller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var client = await FindAsync(caller.ClientId, cancellationToken);
        if (client is not { LacksGrant: false } || client.OrganisationId != caller.OrganisationId)
        {
            return null;
        }

        var claims = client.ClaimSets.FirstOrDefault(held => held.Name == caller.ClaimSet.Name);
        return claims is null || !claims.Purposes.Contains(caller.Purpose) ? null
            : client.ScopeOf(ReferenceEquals(claims, caller.ClaimSet) ? caller : caller with { ClaimSet = claims });
    }

    /// <remarks>
    /// One round trip. Grants stand under a policy of their own, which asks for the partner's context: it is set in between,
    /// in the same implicit transaction.
    /// </remarks>
    private async Task<KnownClient?> LoadAsync(string clientId, DateOnly day)
    {
        try
        {
            return await AskAsync(clientId, day);
        }
        catch (NpgsqlException exception) when (LostConnection.Explains(exception))
        {
            _source.Clear();
            return await AskAsync(clientId, day);
        }
    }

    private async Task<KnownClient?> AskAsync(string clientId, DateOnly day)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(Command("select id, kind, name from organisation where client_id = $1", clientId));
        batch.BatchCommands.Add(ClaimSetsInForce(clientId));
        batch.BatchCommands.Add(Command(
            "select set_config('app.reader_ids', coalesce((select '{' || id || '}' from organisation where client_id = $1), ''), true)", clientId));
        batch.BatchCommands.Add(Command(
            """
            select c.descendant_id, c.kind = 'LOCAL_AUTHORITY'
              from organisation o join organisation_closure c on c.ancestor_id = o.id
             where o.client_id = $1 and c.starts <= $2 and c.ends >= $2
            """, clientId, day));
        batch.BatchCommands.Add(Command(
            """
            select g.school_id, g.purposes
              from organisation o join partner_grant g on g.partner_id = o.id
             where o.client_id = $1 and o.kind = 'PARTNER_APP' and g.starts <= $2 and g.ends >= $2 and g.revoked_at is null
            """, clientId, day));
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return null;
        }

        var found = (Id: reader.GetInt32(0), Kind: Stored.Member<OrganisationKind>(reader.GetString(1)), Name: reader.GetString(2));
        await reader.NextResultAsync();
        var (claims, known) = await ReadClaimSetsAsync(reader);
        await reader.NextResultAsync();
        await reader.NextResultAsync();
        var (own, area) = await ReadClosureAsync(reader);
        await reader.NextResultAsync();
        var granted = new List<(Purpose Purpose, int SchoolId)>();
        while (await reader.ReadAsync())
        {
            var school = reader.GetInt32(0);
            granted.AddRange(reader.GetFieldValue<string[]>(1).Select(purpose => (Stored.Member<Purpose>(purpose), school)));
        }

        return new KnownClient(clientId, found.Id, found.Kind, found.Name, day)
        {
            ClaimSets = claims,
            KnownClaimSets = known,
            OrganisationIds = own,
            AreaIds = found.Kind is OrganisationKind.PartnerApp ? [] : area,
            GrantedSchoolIds = granted.GroupBy(grant => grant.Purpose)
                .ToFrozenDictionary(grants => grants.Key, grants => grants.Select(grant => grant.SchoolId).ToFrozenSet()),
        };
    }

    // The claim sets of the client's kind, and of all others the names: a token that names one of these is refused and not given the first.
    private NpgsqlBatchCommand ClaimSetsInForce(string clientId)
    {
        var command = Command(
            $"""
            select o.kind = c.organisation_kind, {ClaimSetReads.Columns}
              from organisation o cross join claim_set c
             where o.client_id = $1 and c.in_force_from <= $2
               and not exists (select from claim_set n where n.name = c.name and n.version > c.version and n.in_force_from <= $2)
             order by c.choice, c.name
            """, clientId);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _clock.GetUtcNow() });
        return command;
    }

    // One object for a version, which never changes: what is worked out for it once serves everybody who has it.
    private async Task<(IReadOnlyList<ClaimSet> Own, FrozenSet<string> Known)> ReadClaimSetsAsync(NpgsqlDataReader reader)
    {
        List<ClaimSet> own = [];
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            var (name, version) = (reader.GetString(1), reader.GetInt32(2));
            names.Add(name);
            if (reader.GetBoolean(0))
            {
                own.Add(_claimSets.TryGetValue((name, version), out var kept) ? kept : _claimSets.GetOrAdd((name, version), ClaimSetReads.Row(reader, 1)));
            }
        }

        return (own, names.ToFrozenSet());
    }

    private static async Task<(FrozenSet<int> Own, FrozenSet<int> Area)> ReadClosureAsync(NpgsqlDataReader reader)
    {
        var own = new List<int>();
        var all = new List<int>();
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetInt32(0));
            if (!reader.GetBoolean(1))
            {
                own.Add(reader.GetInt32(0));
            }
        }

        var readers = own.ToFrozenSet();
        return (readers, own.Count == all.Count ? readers : all.ToFrozenSet());
    }

    private static NpgsqlBatchCommand Command(string text, string clientId, DateOnly? day = null)
    {
        var command = new NpgsqlBatchCommand(text);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = clientId });
        if (day is { } value)
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = value });
        }

        return command;
    }

    private sealed record Kept(DateOnly Day, int Forgotten, long AskedAt, Task<KnownClient?> Client);
}
