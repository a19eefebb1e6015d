using Partnership.Testing;

namespace Partnership.Postgres.Tests;

/// <summary>The joint county in a database of its own, reached with both gates, and with the policies off.</summary>
public sealed class JointCountyDatabase : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    /// <summary>As the program reaches it: predicates and policies.</summary>
    public PartnershipDatabase Memory { get; private set; } = null!;

    /// <summary>As the owner, whom no policy holds: what is left is the statements' own predicates.</summary>
    public PartnershipDatabase WithoutPolicies { get; private set; } = null!;

    /// <summary>As the program reaches it, with statements that have no predicates: what is left are the policies.</summary>
    public PartnershipDatabase PoliciesAlone { get; private set; } = null!;

    /// <summary>The database, as its owner.</summary>
    public TestDatabase Test => _database;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await JointCounty.InsertAsync(_database);
        Memory = _database.Open();
        PoliciesAlone = _database.Open(change: options => options with { PoliciesAlone = true });
        WithoutPolicies = _database.Open(change: options => options with
        {
            ConnectionString = options.OwnerConnectionString!,
            TailConnectionString = options.TailConnectionString ?? options.ConnectionString,
        });
    }

    public async Task DisposeAsync()
    {
        await PoliciesAlone.DisposeAsync();
        await WithoutPolicies.DisposeAsync();
        await Memory.DisposeAsync();
        await _database.DisposeAsync();
    }
}
