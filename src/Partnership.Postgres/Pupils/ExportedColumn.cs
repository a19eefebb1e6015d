using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Partnership.Postgres.Pupils;

/// <summary>A column of an export in plain words: organisations by their names, halves of days as such, and nothing that only links tables.</summary>
internal static class ExportedColumn
{
    private static readonly FrozenSet<string> Internal = new[]
    {
        "id", "pupil_id", "pupil_ids", "version", "registration_id", "placement_id", "subject_id", "absence_id", "return_id", "key", "transaction_id", "kept_id", "absorbed_id",
        "upn_added",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it only links tables or counts versions.</summary>
    public static bool IsInternal(string column) => Internal.Contains(column);

    /// <summary>Its heading: <c>session_date</c> is "Session date", <c>school_id</c> is "School".</summary>
    public static string HeadingOf(string column)
    {
        var words = (column.EndsWith("_id", StringComparison.Ordinal) ? column[..^3] : column).Replace('_', ' ');
        return words is "upn" or "uln" ? words.ToUpperInvariant() : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }

    /// <summary>Its value, in words where the database has a number for them.</summary>
    public static JsonNode? ValueOf(string column, JsonNode value, Dictionary<int, string> organisations) => column switch
    {
        "said" => value["Line"]?.DeepClone(), // the particulars beside it name parents and where they live
        _ when column == "half" || column.EndsWith("_half", StringComparison.Ordinal) => value.GetValue<int>() == 0 ? "Morning" : "Afternoon",
        _ when column.EndsWith("_id", StringComparison.Ordinal) => organisations.GetValueOrDefault(value.GetValue<int>(), "[unknown]"),
        _ => value.DeepClone(),
    };
}
