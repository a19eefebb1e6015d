using System.Text.Json;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Conformance;

/// <summary>The schemas built so far, by their text or path.</summary>
public sealed class SchemaCache
{
    private const int Capacity = 100;
    private readonly Dictionary<string, Schema> _schemas = [];

    /// <summary>The schema of a request.</summary>
    public Schema Get(JsonElement request)
    {
        string key = KeyOf(request, out _);
        if (!_schemas.TryGetValue(key, out Schema? schema))
        {
            if (_schemas.Count >= Capacity)
            {
                _schemas.Clear();
            }

            schema = Schema.Parse(new Source(TextOf(request)));
            _schemas.Add(key, schema);
        }

        return schema;
    }

    /// <summary>The SDL of a request, which holds it or names its file.</summary>
    public static string TextOf(JsonElement request)
    {
        string key = KeyOf(request, out bool isPath);
        return isPath ? File.ReadAllText(key) : key;
    }

    private static string KeyOf(JsonElement request, out bool isPath)
    {
        isPath = request.TryGetProperty("schemaPath", out JsonElement path);
        return isPath ? path.GetString()! : JsonText.Of(request.GetProperty("schema"));
    }
}
