using System.Buffers;
using System.Text.Json;
using Partnership.Api;
using Partnership.Attendance.Registers;
using Partnership.Postgres.Registers;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>The answer to job 3's recording, as the server gives it.</summary>
internal static class ProviderSessionAnswer
{
    public static void Write(IBufferWriter<byte> output, int provider, SessionKey session, IEnumerable<SavedObservation> saved)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartObject("recordProviderSession"u8);
        Date(json, Names.Date, session.Date);
        json.WriteNumber("refused"u8, 0);
        json.WriteStartArray("saved"u8);
        foreach (var row in saved)
        {
            Write(json, row, provider, session);
        }

        json.WriteEndArray();
        json.WriteStartArray("errors"u8);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SavedObservation row, int provider, SessionKey session)
    {
        json.WriteStartObject();
        json.WriteString(Names.Id, NodeId.Of(NodeType.ProviderMark, new MarkReference(provider, row.PlacementId, session.Date, session.Half)).ToString());
        json.WriteString(Names.Half, session.Half == Half.Am ? "AM"u8 : "PM"u8);
        json.WriteString(Names.Observation, row.Observation);
        Time(json, Names.ArrivedAt, row.ArrivedAt);
        json.WriteBoolean(Names.InTime, row.InTime);
        json.WriteNumber(Names.Version, row.Version);
        json.WriteStartObject(Names.Placement);
        json.WriteStartObject(Names.Pupil);
        json.WriteString(Names.Upn, row.Upn);
        json.WriteString(Names.GivenName, row.GivenName);
        json.WriteString(Names.FamilyName, row.FamilyName);
        json.WriteEndObject();
        Named(json, Names.School, Names.NameOf, row.School);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>One saved observation, as the answer says it.</summary>
internal readonly record struct SavedObservation(
    long PlacementId, string Observation, TimeOnly? ArrivedAt, bool InTime, int Version, string Upn, string GivenName, string FamilyName, string School);
