namespace Partnership.Api.Tests;

/// <summary>Tests over one loaded county, one after the other. They read, or write where no other test looks.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoServer>
{
    public const string Name = "The demonstration county";
}
