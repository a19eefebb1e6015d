using System.Globalization;
using System.Text.Json;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Pupils;
using Partnership.GraphQL.Bindings;

namespace Partnership.Api;

/// <summary>The contract's own scalars.</summary>
internal static class Scalars
{
    public static void Bind(SchemaBindings b)
    {
        b.Scalar("Date", ParseDate, WriteDate);
        b.Scalar("DateTime", ParseDateTime, WriteDateTime);
        b.Scalar("LocalTime", ParseLocalTime, WriteLocalTime);
        b.Scalar("UPN", ParseUpn, (writer, value) => writer.WriteStringValue(value));
        b.Scalar("ULN", ParseUln, (writer, value) => writer.WriteStringValue(value));
        b.Scalar("URN", ParseUrn, WriteUrn);
    }

    private static DateOnly ParseDate(object? value) =>
        value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException("A Date is written as 2026-11-20.");

    private static void WriteDate(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static DateTimeOffset ParseDateTime(object? value) =>
        value is string { Length: >= 20 and <= 35 } text
        && (text[^1] is 'Z' || text[^6] is '+' or '-')
        && text[10] == 'T'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new FormatException("A DateTime is written with its offset, as 2026-11-20T09:05:00Z.");

    private static void WriteDateTime(Utf8JsonWriter writer, DateTimeOffset value)
    {
        // 2026-11-20T09:05:00.1234567Z, of which the microseconds go out, without zeros behind the last of them. The standard format is
        // several times as fast as one that is spelt out.
        Span<byte> text = stackalloc byte[28];
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var seconds = text[..26].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
        text[seconds] = (byte)'Z';
        writer.WriteStringValue(text[..(seconds + 1)]);
    }

    private static TimeOnly ParseLocalTime(object? value) =>
        value is string text && TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException("A LocalTime is written as 09:05:00.");

    private static void WriteLocalTime(Utf8JsonWriter writer, TimeOnly value)
    {
        Span<byte> text = stackalloc byte[8];
        value.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static string ParseUpn(object? value) =>
        Upn.TryParse(value as string, out var upn, out var rejection) ? upn.Value : throw new FormatException(rejection.Message);

    private static string ParseUln(object? value) =>
        Uln.TryParse(value as string, out var uln, out var rejection) ? uln.Value : throw new FormatException(rejection.Message);

    private static int ParseUrn(object? value)
    {
        var text = value is long or int ? Convert.ToString(value, CultureInfo.InvariantCulture) : value as string;
        return Urn.TryParse(text, out var urn, out var rejection)
            ? int.Parse(urn.Value, CultureInfo.InvariantCulture)
            : throw new FormatException(rejection.Message);
    }

    private static void WriteUrn(Utf8JsonWriter writer, int value)
    {
        Span<byte> text = stackalloc byte[11];
        value.TryFormat(text, out var length, "D6", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
