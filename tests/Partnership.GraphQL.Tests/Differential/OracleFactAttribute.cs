namespace Partnership.GraphQL.Tests.Differential;

/// <summary>A test that asks graphql-js: skipped where the packages of tests/clients are not installed, but never in CI.</summary>
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute()
    {
        if (!Oracle.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "The oracle is not installed: run 'npm ci' in tests/clients.";
        }
    }
}
