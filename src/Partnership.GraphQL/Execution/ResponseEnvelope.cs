using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Execution;

/// <summary>What surrounds the data of a response: errors first, so that they are noticed, and extensions (section 7.1).</summary>
internal static class ResponseEnvelope
{
    private static readonly JsonWriterOptions Options = new()
    {
        SkipValidation = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ReadOnlySpan<byte> DataPrefix => "{\"data\":"u8;

    /// <summary>The data alone of a buffer that holds the response without errors.</summary>
    public static ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> response) => response[DataPrefix.Length..^1];

    public static void Write(
        IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors, ReadOnlySpan<byte> data, Dictionary<string, object?>? extensions)
    {
        using Utf8JsonWriter json = new(output, Options);
        json.WriteStartObject();
        if (errors.Count > 0)
        {
            json.WriteStartArray("errors"u8);
            foreach (GraphQLError error in errors)
            {
                Write(json, error);
            }

            json.WriteEndArray();
        }

        if (!data.IsEmpty)
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(data, skipInputValidation: true);
        }

        if (extensions is { Count: > 0 })
        {
            json.WritePropertyName("extensions"u8);
            WriteValue(json, extensions);
        }

        json.WriteEndObject();
    }

    /// <summary>Any value of an extension or a custom scalar that JSON can hold.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> fields:
                json.WriteStartObject();
                foreach ((string name, object? field) in fields)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, field);
                }

                json.WriteEndObject();
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case IEnumerable items and not string:
                json.WriteStartArray();
                foreach (object? item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, GraphQLError error)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, error.Message);
        if (error.Locations.Count > 0)
        {
            json.WriteStartArray("locations"u8);
            foreach (Location location in error.Locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line"u8, location.Line);
                json.WriteNumber("column"u8, location.Column);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (error.Path is { } path)
        {
            json.WritePropertyName("path"u8);
            WriteValue(json, path);
        }

        if (error.Code is not null || error.Extensions.Count > 0)
        {
            WriteExtensions(json, error);
        }

        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, GraphQLError error)
    {
        json.WriteStartObject("extensions"u8);
        if (error.Code is not null)
        {
            json.WriteString("code"u8, error.Code);
        }

        foreach ((string name, object? value) in error.Extensions)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }
}
