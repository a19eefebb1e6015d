using Partnership.Api.Authentication;

namespace Partnership.Api.Tests.Demo;

/// <summary>What the demonstration has of the rarer things, so that whoever looks for them finds them.</summary>
[Collection(ApiCollection.Name)]
public sealed class DemoTruthTests(ApiFixture api)
{
    [Fact]
    public async Task Lines_of_an_import_wait_for_a_person_each_with_its_reason()
    {
        var marks = (await api.DataAsync(DemoClients.Trust, "{ quarantinedMarks(first: 20) { totalCount nodes { line code reason choices source } } }")).GetProperty("quarantinedMarks");
        Assert.Equal(6, marks.GetProperty("totalCount").GetInt32());
        Assert.Equal(
            "2 H RETIRED_CODE, 3 J RETIRED_CODE, 4 Y RETIRED_CODE, 5 AB UNKNOWN_CODE, 6 / WRONG_HALF, 7 N PUPIL_UNKNOWN",
            string.Join(", ", marks.GetProperty("nodes").EnumerateArray().OrderBy(mark => mark.GetProperty("line").GetInt32()).Select(mark =>
                $"{mark.GetProperty("line").GetInt32()} {mark.GetProperty("code").GetString()} {mark.GetProperty("reason").GetString()}")));
    }

    [Fact]
    public async Task Some_pupils_are_taught_online_and_some_registers_wrongly_call_it_attendance()
    {
        Assert.True((long)(await api.Test.ExecuteAsync("select count(*) from placement where remote_week like '%x%'"))! > 2);
        Assert.True((long)(await api.Test.ExecuteAsync("""
            select count(*) from discrepancy d join placement l on l.pupil_id = d.pupil_id and l.provider_id = 206
             where d.kind = 'WRONG_CODE_FOR_ROUTE' and d.state = 'OPEN'
               and substr(l.remote_week, extract(isodow from d.session_date)::int * 2 - 1 + d.half, 1) = 'x'
            """))! > 0);
        var placements = (await api.DataAsync(
            DemoClients.Authority, "{ placements(first: 100, where: { route: [LA_COMMISSIONED] }) { nodes { agreedTimetable { remoteSessionsPerWeek sessions { half remote } } } } }"))
            .GetProperty("placements").GetProperty("nodes").EnumerateArray().Select(placement => placement.GetProperty("agreedTimetable")).ToList();
        Assert.Contains(placements, timetable => timetable.GetProperty("remoteSessionsPerWeek").GetInt32() > 0);
        Assert.All(placements, timetable => Assert.Equal(
            timetable.GetProperty("remoteSessionsPerWeek").GetInt32(),
            timetable.GetProperty("sessions").EnumerateArray().Count(session => session.GetProperty("remote").GetBoolean())));
    }
}
