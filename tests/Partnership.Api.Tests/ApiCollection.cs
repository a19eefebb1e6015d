namespace Partnership.Api.Tests;

/// <summary>The tests that ask the running server; they share it, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "the running server";
}
