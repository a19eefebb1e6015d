using System.Text.Json;
using System.Text.Json.Serialization;
using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>How the steps of a ladder are kept: its domain records, by name.</summary>
internal static class LadderText
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The steps as they are kept.</summary>
    public static string Write(IReadOnlyList<LadderStep> steps) => JsonSerializer.Serialize(steps, Options);

    /// <summary>The steps that were kept.</summary>
    public static IReadOnlyList<LadderStep> Read(string text) => JsonSerializer.Deserialize<LadderStep[]>(text, Options) ?? [];
}
