using System.Globalization;
using System.Text.Json;

namespace Partnership.Bench.HandWritten;

/// <summary>The scalars as the schema writes them.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static JsonEncodedText Name(string text) => JsonEncodedText.Encode(text, Options.Encoder);

    public static void Date(Utf8JsonWriter json, JsonEncodedText name, DateOnly? date)
    {
        if (date is not { } value)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    public static void Instant(Utf8JsonWriter json, JsonEncodedText name, DateTimeOffset value)
    {
        Span<byte> text = stackalloc byte[32];
        var format = value.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";
        value.UtcDateTime.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    public static void Time(Utf8JsonWriter json, JsonEncodedText name, TimeOnly? time)
    {
        if (time is not { } value)
        {
            json.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[8];
        value.TryFormat(text, out _, "HH:mm:ss", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    public static void Flag(Utf8JsonWriter json, JsonEncodedText name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>An object that holds a name, or null: <c>"school":{"name":"…"}</c>.</summary>
    public static void Named(Utf8JsonWriter json, JsonEncodedText field, JsonEncodedText name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(field);
            return;
        }

        json.WriteStartObject(field);
        json.WriteString(name, value);
        json.WriteEndObject();
    }
}
