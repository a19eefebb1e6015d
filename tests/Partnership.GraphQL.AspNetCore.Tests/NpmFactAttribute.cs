namespace Partnership.GraphQL.AspNetCore.Tests;

/// <summary>A test that needs the packages of tests/clients: skipped where they are not installed, but never in CI.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        if (!NpmClients.Installed && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "The npm clients are not installed: run 'npm ci' in tests/clients.";
        }
    }
}
