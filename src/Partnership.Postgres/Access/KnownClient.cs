using System.Collections.Concurrent;
using System.Collections.Frozen;
using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;

namespace Partnership.Postgres.Access;

/// <summary>What the database knows of a client: its organisation, and on that day the organisations it acts for.</summary>
public sealed class KnownClient
{
    private readonly ConcurrentDictionary<Purpose, AccessScope> _scopes = new();

    internal KnownClient(string clientId, int organisationId, OrganisationKind kind, string name, DateOnly day)
    {
        ClientId = clientId;
        OrganisationId = organisationId;
        OrganisationKind = kind;
        OrganisationName = name;
        Day = day;
    }

    /// <summary>The client's name at the issuer.</summary>
    public string ClientId { get; }

    /// <summary>The organisation whose client it is.</summary>
    public int OrganisationId { get; }

    /// <summary>What that organisation is.</summary>
    public OrganisationKind OrganisationKind { get; }

    /// <summary>The organisation's name.</summary>
    public string OrganisationName { get; }

    /// <summary>The day for which this holds, by the server's clock in England.</summary>
    public DateOnly Day { get; }

    /// <summary>The claim sets in force that its kind of organisation may have; the first one holds for a token that names none.</summary>
    public IReadOnlyList<ClaimSet> ClaimSets { get; internal init; } = [];

    /// <summary>The names of the claim sets of every kind.</summary>
    public FrozenSet<string> KnownClaimSets { get; internal init; } = [];

    /// <summary>The organisations on whose behalf it reads: its own, and a trust's schools on that day.</summary>
    public FrozenSet<int> OrganisationIds { get; internal init; } = [];

    /// <summary>The schools whose grants to a partner app are live on that day and not revoked, by purpose; empty for everybody else.</summary>
    public FrozenDictionary<Purpose, FrozenSet<int>> GrantedSchoolIds { get; internal init; } = FrozenDictionary<Purpose, FrozenSet<int>>.Empty;

    /// <summary>Whether it is a partner application to which no school grants anything on that day: it is not let in at all.</summary>
    public bool LacksGrant => OrganisationKind is OrganisationKind.PartnerApp && GrantedSchoolIds.Count == 0;

    /// <summary>The organisations whose figures without names it reads; for an authority the schools of its area too.</summary>
    public FrozenSet<int> AreaIds { get; internal init; } = [];

    /// <summary>The access scope of a caller that is this client.</summary>
    /// <exception cref="ArgumentException">The caller is another client's.</exception>
    public AccessScope ScopeOf(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.ClientId == ClientId && caller.OrganisationId == OrganisationId
            ? _scopes.GetOrAdd(caller.Purpose, purpose => new AccessScope(caller, OrganisationIds, GrantedSchoolIds.GetValueOrDefault(purpose, []), Day, AreaIds)).Of(caller)
            : throw new ArgumentException("The caller is not this client.", nameof(caller));
    }
}
