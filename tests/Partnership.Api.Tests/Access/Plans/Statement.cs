using System.Text.Json;

namespace Partnership.Api.Tests.Access.Plans;

/// <summary>A statement as it was planned and ran.</summary>
internal sealed class Statement(JsonElement plan)
{
    /// <summary>Its text.</summary>
    public string Text { get; } = plan.GetProperty("Query Text").GetString()!;

    /// <summary>Every step of the plan, with the step above it; null above the first.</summary>
    public IEnumerable<(JsonElement Step, JsonElement? Above)> Steps => Below(plan.GetProperty("Plan"), null);

    private static IEnumerable<(JsonElement Step, JsonElement? Above)> Below(JsonElement step, JsonElement? above)
    {
        yield return (step, above);
        if (step.TryGetProperty("Plans", out var plans))
        {
            foreach (var found in plans.EnumerateArray().SelectMany(one => Below(one, step)))
            {
                yield return found;
            }
        }
    }
}
