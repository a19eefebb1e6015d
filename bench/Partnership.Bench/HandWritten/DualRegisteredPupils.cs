using System.Buffers;
using System.Text.Json;
using Npgsql;
using Partnership.Api;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Registers;
using Partnership.Postgres;
using static Partnership.Bench.HandWritten.JsonText;

namespace Partnership.Bench.HandWritten;

/// <summary>Job 1 by hand: the first ten pupils of the trust who are also somewhere else, their week and their rates.</summary>
internal sealed class DualRegisteredPupils(NpgsqlDataSource source, FixedDay clock, int[] schools, bool narrowed)
{
    private const int First = 10;
    private readonly HashSet<int> _own = [.. schools];

    public async ValueTask WriteAsync(IBufferWriter<byte> output)
    {
        var monday = clock.Day.AddDays(-(((int)clock.Day.DayOfWeek + 6) % 7));
        var from = AcademicYear.Of(clock.Day).From;
        var reads = new DualRegisteredReads(source, schools, clock.Day, narrowed);
        await reads.ReadAsync(First, from, monday, monday.AddDays(4));
        using var json = new Utf8JsonWriter(output, Options);
        var more = reads.Page.Count > First;
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartObject("pupils"u8);
        json.WriteNumber("totalCount"u8, reads.Total);
        json.WriteStartObject("pageInfo"u8);
        json.WriteBoolean("hasNextPage"u8, more);
        json.WriteString("endCursor"u8, Cursor.Write("pupils-by-name", reads.Page[Math.Min(First, reads.Page.Count) - 1].Id));
        json.WriteEndObject();
        json.WriteStartArray("nodes"u8);
        var week = new WeekOfSessions(json, reads.Places, _own, from, monday, clock.Now);
        var rates = new Rates(json, reads.Places, from, clock.Day);
        foreach (var child in reads.Page.Take(First))
        {
            Write(json, child, reads.Places, week, rates);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync();
    }

    private static void Write(Utf8JsonWriter json, Child child, Dictionary<int, Place> places, WeekOfSessions week, Rates rates)
    {
        json.WriteStartObject();
        json.WriteString(Names.Id, NodeId.Of(NodeType.Pupil, child.Id).ToString());
        json.WriteString(Names.Upn, child.Upn);
        json.WriteString(Names.GivenName, child.GivenName);
        json.WriteString(Names.FamilyName, child.FamilyName);
        json.WriteNumber(Names.YearGroup, child.YearGroup);
        json.WriteStartArray(Names.Registrations);
        foreach (var registration in child.Registrations.OrderByDescending(registration => registration.Starts))
        {
            json.WriteStartObject();
            json.WriteString(Names.Status, registration.Status);
            Date(json, Names.Starts, registration.Starts);
            Date(json, Names.Ends, registration.Ends);
            Named(json, Names.School, Names.NameOf, places[registration.SchoolId].Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray(Names.Placements);
        foreach (var placement in child.Placements.OrderByDescending(placement => placement.Starts))
        {
            json.WriteStartObject();
            json.WriteString(Names.Route, placement.RouteName);
            Date(json, Names.Starts, placement.Starts);
            Date(json, Names.Ends, placement.Ends);
            Named(json, Names.Provider, Names.NameOf, places[placement.ProviderId].Name);
            json.WriteStartObject(Names.AgreedTimetable);
            json.WriteNumber(Names.SessionsPerWeek, placement.AgreedWeek.AsSpan().Count('x'));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        week.Write(child);
        rates.Write(child);
        json.WriteEndObject();
    }
}
