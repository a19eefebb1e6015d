using Xunit;

namespace Partnership.Testing;

/// <summary>A test that runs what ../shared/conformance holds: skipped with the reason where it is absent; CI, where nothing may be skipped, is told by the test.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedConformance.Absence is { } reason && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = reason;
        }
    }
}
