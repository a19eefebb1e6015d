using System.Diagnostics.CodeAnalysis;
using Partnership.Attendance.Returns;
using Partnership.Postgres.Returns;

namespace Partnership.Api.Returns;

/// <summary>One property of a line of a return, as text.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value; null where there was none.</param>
internal sealed record Said(string Name, string? Value)
{
    /// <summary>What a line says; null for none.</summary>
    [return: NotNullIfNotNull(nameof(line))]
    public static IReadOnlyList<Said>? Of(IReturnLine? line) => line is null ? null : Of(ReturnText.Properties(line));

    /// <summary>Some properties.</summary>
    public static IReadOnlyList<Said> Of(IReadOnlyList<KeyValuePair<string, string?>> properties) =>
        [.. properties.Select(property => new Said(property.Key, property.Value))];
}
