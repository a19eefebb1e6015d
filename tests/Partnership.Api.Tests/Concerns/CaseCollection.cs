namespace Partnership.Api.Tests.Concerns;

/// <summary>The tests that write cases share one server, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class CaseCollection : ICollectionFixture<CaseFixture>
{
    public const string Name = "cases";
}
