using System.Text.Json;
using System.Text.Json.Serialization;
using Partnership.Attendance.Returns;

namespace Partnership.Postgres.Returns;

/// <summary>How a line of a return is written when it is sent, and read back: the properties of its record, by name.</summary>
public static class ReturnText
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The particulars of a child that are kept with a line, in the order in which they are shown.</summary>
    internal static readonly string[] Particulars = ["name", "dateOfBirth", "upn", "address", "contacts"];

    /// <summary>What is kept of a line: what it said, and the particulars of the child.</summary>
    internal static string Write(IReturnLine line, IReadOnlyDictionary<string, string?>? particulars) => JsonSerializer.Serialize(
        new Said(JsonSerializer.SerializeToElement(line, line.GetType(), Options), particulars ?? new Dictionary<string, string?>()), Options);

    /// <summary>The line of a kind and its particulars.</summary>
    /// <exception cref="JsonException">It was not written by <see cref="Write"/>.</exception>
    internal static (IReturnLine Line, IReadOnlyList<KeyValuePair<string, string?>> Particulars) Read(ReturnKind kind, string text)
    {
        var said = JsonSerializer.Deserialize<Said>(text, Options) ?? throw new JsonException("A sent line is empty.");
        return ((IReturnLine)said.Line.Deserialize(TypeOf(kind), Options)!, [.. Particulars.Where(said.Particulars.ContainsKey).Select(name => KeyValuePair.Create(name, said.Particulars[name]))]);
    }

    /// <summary>What a line says, property by property, for people to read; the key and what follows from the others are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Properties(IReturnLine line) =>
    [
        .. line.GetType().GetConstructors()[0].GetParameters().Select(parameter =>
        {
            var value = line.GetType().GetProperty(parameter.Name!)!.GetValue(line);
            return KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), value switch
            {
                DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                bool truth => truth ? "true" : "false",
                IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => value?.ToString(),
            });
        }).Where(property => !property.Key.EndsWith("Id", StringComparison.Ordinal)),
    ];

    private static Type TypeOf(ReturnKind kind) => kind switch
    {
        ReturnKind.Attendance => typeof(AttendanceReturnLine),
        ReturnKind.Sickness => typeof(SicknessReturnLine),
        ReturnKind.NewPupil => typeof(NewPupilReturnLine),
        ReturnKind.Deletion => typeof(DeletionReturnLine),
        ReturnKind.Placements => typeof(PlacementReturnLine),
        ReturnKind.MissingEducation => typeof(MissingEducationCountLine),
    };

    private sealed record Said(JsonElement Line, IReadOnlyDictionary<string, string?> Particulars);
}
