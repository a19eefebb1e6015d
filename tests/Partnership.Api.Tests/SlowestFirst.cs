using Partnership.Api.Tests;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"Partnership.Api.Tests.{nameof(SlowestFirst)}", "Partnership.Api.Tests")]

namespace Partnership.Api.Tests;

/// <summary>Begins with the classes that take longest: one that begins last is waited for with a machine that has nothing else to do.</summary>
public sealed class SlowestFirst : ITestCollectionOrderer
{
    // Half a minute and more; those that mostly wait for processes stand between those that keep the machine busy.
    private static readonly string[] Slow = ["MatrixTests", "LedgerTests", "TwoNodesTests", "DemoRegistersTests", "AbsenceUpdateTests", "AsAtTests", "WorkedExamples"];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Slow, name => collection.DisplayName.EndsWith('.' + name, StringComparison.Ordinal)) is var place and >= 0 ? place : Slow.Length);
}
