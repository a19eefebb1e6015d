using Partnership.Postgres.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests.Returns;

/// <summary>Returns as a school reads them, marks them as sent, and sees what was corrected since.</summary>
public sealed class ReturnTests
{
    private static readonly string SchoolId = Id(NodeType.Organisation, School);

    [Fact]
    public async Task Ten_school_days_without_leave_are_returned_with_their_marks_and_nine_are_not()
    {
        await using var county = await CreateAsync(c =>
        {
            Run(c, 11, 101, "2026-11-02", 10, "O");
            Run(c, 12, 102, "2026-11-02", 9, "O");
        });

        var line = Assert.Single((await county.DataAsync(county.AsSchool(), $$"""
            { attendanceReturn(school: "{{SchoolId}}", from: "2026-11-01") { organisation { name } from to
                lines { key pupil { id } registration { id } attendsIrregularly withoutLeaveFrom withoutLeaveSchoolDays unauthorisedSessions evidence { date code } } } }
            """)).GetProperty("attendanceReturn").GetProperty("lines").EnumerateArray());

        Assert.Equal(("101", "2026-11-02", 10, 20, 20), (
            line.GetProperty("key").GetString(), line.GetProperty("withoutLeaveFrom").GetString(), line.GetProperty("withoutLeaveSchoolDays").GetInt32(),
            line.GetProperty("unauthorisedSessions").GetInt32(), line.GetProperty("evidence").GetArrayLength()));
        Assert.Equal(Id(NodeType.Pupil, 11), line.GetProperty("pupil").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_pupil_whom_the_school_judges_to_attend_irregularly_is_returned_from_the_judgement_on()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School).Mark(101, Day("2026-11-16"), Half.Am, "/"));
        var before = county.Clock.GetUtcNow();
        county.Clock.Advance(TimeSpan.FromHours(1));

        await county.DataAsync(county.AsSchool(), $$"""
            mutation { recordJudgement(input: { registration: "{{Id(NodeType.Registration, 101)}}", kind: ATTENDS_IRREGULARLY }) { errors { code } } }
            """);

        Assert.Equal(
            """{"now":{"lines":[{"attendsIrregularly":true,"withoutLeaveFrom":null}]},"then":{"lines":[]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { now: attendanceReturn(school: "{{SchoolId}}") { lines { attendsIrregularly withoutLeaveFrom } }
                  then: attendanceReturn(school: "{{SchoolId}}", asAt: "{{before:yyyy-MM-ddTHH:mm:ssZ}}") { lines { attendsIrregularly } } }
                """));
    }

    [Fact]
    public async Task Fifteen_days_of_sickness_are_returned_consecutive_in_total_and_expected()
    {
        await using var county = await CreateAsync(c =>
        {
            Run(c, 11, 101, "2026-09-01", 15, "I");
            c.Pupil(12).Registration(102, 12, School);
            foreach (var day in Days("2026-09-01", 45).Where((_, i) => i % 3 == 0))
            {
                c.Mark(102, day, Half.Am, "I").Mark(102, day, Half.Pm, "I").Mark(102, day.AddDays(1), Half.Am, "/");
            }

            Run(c, 13, 103, "2026-11-19", 2, "I");
        });
        await county.DataAsync(county.AsSchool(), $$"""
            mutation { recordJudgement(input: { registration: "{{Id(NodeType.Registration, 103)}}", kind: SICKNESS_EXPECTED, schoolDays: 20 }) { errors { code } } }
            """);

        Assert.Equal(
            """{"sicknessReturn":{"lines":[{"key":"101/2026/27/2026-09-01","illFrom":"2026-09-01","sessions":30,"reachedOn":"2026-09-21","isExpected":false},{"key":"102/2026/27/","illFrom":null,"sessions":30,"reachedOn":"2026-11-05","isExpected":false},{"key":"103/2026/27/2026-11-19","illFrom":"2026-11-19","sessions":4,"reachedOn":"2026-11-19","isExpected":true}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                { sicknessReturn(school: "{{SchoolId}}") { lines { key illFrom sessions reachedOn isExpected } } }
                """));
    }

    [Fact]
    public async Task A_new_pupil_is_returned_within_five_days_and_one_who_came_at_the_usual_time_is_not()
    {
        await using var county = await CreateAsync(c => c
            .Pupil(11, year: 7).Registration(101, 11, School).Pupil(12, year: 8).Registration(102, 12, School)
            .Pupil(13, year: 7).Registration(103, 13, School, starts: Day("2026-11-09")));

        Assert.Equal(
            """{"newPupilReturn":{"lines":[{"key":"102","enteredOn":"2026-09-01","dueOn":"2026-09-06"},{"key":"103","enteredOn":"2026-11-09","dueOn":"2026-11-14"}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""{ newPupilReturn(school: "{{SchoolId}}", from: "2026-09-01") { lines { key enteredOn dueOn } } }"""));
    }

    [Fact]
    public async Task A_deletion_says_what_it_cannot_yet_say_and_deletes_nobody()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Contact(11).Registration(101, 11, School));

        var refused = await county.TextAsync(county.AsSchool(), Delete("deletedOn: \"2026-08-01\""));
        var recorded = await county.TextAsync(county.AsSchool(), Delete("deletedOn: \"2026-11-30\", ground: \"Registered at another school\", destination: \"A school in Heathshire\""));

        Assert.Equal("""{"recordDeletion":{"registration":null,"errors":[{"code":"BEFORE_REGISTRATION","path":["deletedOn"]},{"code":"REASON_REQUIRED","path":["ground"]}]}}""", refused);
        Assert.Equal("""{"recordDeletion":{"registration":{"ends":null},"errors":[]}}""", recorded);
        Assert.Equal(
            """{"deletionReturn":{"lines":[{"deletedOn":"2026-11-30","ground":"Registered at another school","missing":"Address, Parents, EmergencyTelephone","isComplete":false,"destinationKnown":true}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""{ deletionReturn(school: "{{SchoolId}}") { lines { deletedOn ground missing isComplete destinationKnown } } }"""));
    }

    [Fact]
    public async Task A_deletion_says_where_the_parents_live_with_whom_the_pupil_lives()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Contact(11).Contact(11, "Another Parent").Registration(101, 11, School)
            .Add("update pupil set address = '1 Quay Street' where id = 11")
            .Add("update contact set telephone = '07700 900001'")
            .Add("update contact set lives_with_pupil = false, address = '2 Mill Lane' where name = 'Another Parent'"));
        await county.DataAsync(county.AsSchool(), Delete("deletedOn: \"2026-11-20\", ground: \"Registered at another school\", destination: \"A school in Heathshire\""));
        var asked = $$"""{ deletionReturn(school: "{{SchoolId}}") { lines { missing pupil { contacts { name address livesWithPupil } } } } }""";

        Assert.Equal(
            """{"deletionReturn":{"lines":[{"missing":"Parents","pupil":{"contacts":[{"name":"A Carer","address":null,"livesWithPupil":null},{"name":"Another Parent","address":"2 Mill Lane","livesWithPupil":false}]}}]}}""",
            await county.TextAsync(county.AsSchool(), asked));
        await county.Test.ExecuteAsync("update contact set lives_with_pupil = true where name = 'A Carer'");
        Assert.StartsWith("""{"deletionReturn":{"lines":[{"missing":"",""", await county.TextAsync(county.AsSchool(), asked), StringComparison.Ordinal);

        var sent = await county.TextAsync(county.AsSchool(), $$"""
            mutation { markReturnSent(input: { kind: DELETION, organisation: "{{SchoolId}}", from: "2026-11-01", to: "2026-11-20" }) { sentReturn { lines { particulars { name value } } } } }
            """);
        Assert.Contains("A Carer (mother) 07700 900001, with the pupil; Another Parent (mother) 07700 900001, 2 Mill Lane", sent, StringComparison.Ordinal);
        Assert.Equal("RETURN_SENT SENT_RETURN 3", await county.Test.ExecuteAsync("select kind || ' ' || entity || ' ' || organisation_id from event_log where kind = 'RETURN_SENT'"));
    }

    [Fact]
    public async Task Only_children_off_every_register_with_no_destination_are_counted_and_by_their_home_authority()
    {
        await using var county = await CreateAsync(c =>
        {
            foreach (var (pupil, home, destination, again) in new[] { (11, "1", "null", false), (12, "1", "'Home education'", false), (13, "null", "null", false), (14, "1", "null", true) })
            {
                c.Pupil(pupil).Registration(pupil + 90, pupil, School, ends: Day("2026-09-18"))
                    .Add($"update pupil set home_local_authority_id = {home} where id = {pupil}")
                    .Add($"insert into deletion_notice values ({School}, {pupil + 90}, {pupil}, '2026-09-18', 'a ground', {destination}, '2026-09-18', 'A Head', 'Head')");
                if (again)
                {
                    c.Registration(pupil + 190, pupil, OtherSchool, starts: Day("2026-10-01"));
                }
            }
        });

        Assert.Equal(
            """{"missingEducationReturn":{"lines":[{"sex":null,"yearGroup":9,"monthsMissing":2,"children":1}]}}""",
            await county.TextAsync(county.AsAuthority(), "{ missingEducationReturn { lines { sex yearGroup monthsMissing children } } }"));
    }

    [Fact]
    public async Task A_return_stays_what_it_was_and_shows_what_changed_since()
    {
        await using var county = await CreateAsync(c =>
        {
            Run(c, 11, 101, "2026-11-02", 10, "O");
            Run(c, 12, 102, "2026-11-02", 9, "O");
            c.Contact(11);
        });
        var sent = await county.DataAsync(county.AsSchool(), $$"""
            mutation { markReturnSent(input: { kind: ATTENDANCE, organisation: "{{SchoolId}}", from: "2026-11-01", to: "2026-11-20" }) {
              sentReturn { id sentByName authority { name } corrections { key } lines { key said { name value } particulars { name value } } } errors { code } } }
            """);
        var kept = sent.GetProperty("markReturnSent").GetProperty("sentReturn");
        county.Clock.Advance(TimeSpan.FromHours(1));
        await county.DataAsync(county.AsSchool(), $$"""
            mutation {
              amendMark(input: { mark: "{{NodeId.Of(NodeType.AttendanceMark, new MarkReference(School, 101, Day("2026-11-05"), Half.Am))}}", code: "I", reason: "The parent rang" }) { errors { code } }
              recordRegister(input: { school: "{{SchoolId}}", date: "2026-11-13", half: AM, marks: [{ registration: "{{Id(NodeType.Registration, 102)}}", code: "O" }] }) { refused }
            }
            """);

        var later = (await county.DataAsync(county.AsSchool(), $$"""
            { sentReturns(first: 5) { totalCount nodes { id lines { key said { name value } particulars { name value } } corrections { key whenSent { name value } now { name value } } } } }
            """)).GetProperty("sentReturns").GetProperty("nodes")[0];

        Assert.Equal("Pat Marsh", kept.GetProperty("sentByName").GetString());
        Assert.Equal("Fenshire", kept.GetProperty("authority").GetProperty("name").GetString());
        Assert.Equal(0, kept.GetProperty("corrections").GetArrayLength());
        Assert.Equal(kept.GetProperty("lines").ToString(), later.GetProperty("lines").ToString());
        Assert.Contains("\"name\":\"contacts\",\"value\":\"A Carer (mother)\"", later.GetProperty("lines").ToString(), StringComparison.Ordinal);
        var corrections = later.GetProperty("corrections").EnumerateArray().ToList();
        Assert.Equal(["101", "102"], corrections.Select(correction => correction.GetProperty("key").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, corrections[0].GetProperty("now").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, corrections[1].GetProperty("whenSent").ValueKind);
    }

    [Fact]
    public async Task The_authority_sees_what_was_sent_to_it_with_names_and_no_corrections_and_another_school_nothing()
    {
        await using var county = await CreateAsync(c => Run(c, 11, 101, "2026-11-02", 10, "O"));
        await county.DataAsync(county.AsSchool(), $$"""
            mutation { markReturnSent(input: { kind: ATTENDANCE, organisation: "{{SchoolId}}", from: "2026-11-01" }) { errors { code } } }
            """);
        const string Query = "{ sentReturns(first: 5) { nodes { organisation { name } corrections { key } lines { pupil { id } particulars { name value } } } } }";

        Assert.Equal(
            """{"sentReturns":{"nodes":[{"organisation":{"name":"Ferry School"},"corrections":null,"lines":[{"pupil":null,"particulars":[{"name":"name","value":"A Pupil"},{"name":"dateOfBirth","value":"2012-03-04"},{"name":"upn","value":null},{"name":"address","value":null},{"name":"contacts","value":null}]}]}]}}""",
            await county.TextAsync(county.AsAuthority(), Query));
        Assert.Equal("""{"sentReturns":{"nodes":[]}}""", await county.TextAsync(county.AsSchool(OtherSchool), Query));
        Assert.Equal("""{"attendanceReturn":null}""", await county.TextAsync(county.AsAuthority(), $$"""{ attendanceReturn(school: "{{SchoolId}}") { from } }"""));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_its_reason()
    {
        await using var county = await CreateAsync(c => c.Pupil(11).Registration(101, 11, School));

        Assert.Equal(
            """{"nothing":{"sentReturn":null,"errors":[{"code":"NOTHING_TO_REPORT","path":["from"]}]},"foreign":{"sentReturn":null,"errors":[{"code":"NOT_FOUND","path":["organisation"]}]},"backwards":{"sentReturn":null,"errors":[{"code":"PERIOD_INVALID","path":["to"]}]},"judged":{"errors":[{"code":"EXPECTATION_INVALID","path":["schoolDays"]}]}}""",
            await county.TextAsync(county.AsSchool(), $$"""
                mutation {
                  nothing: markReturnSent(input: { kind: ATTENDANCE, organisation: "{{SchoolId}}" }) { sentReturn { id } errors { code path } }
                  foreign: markReturnSent(input: { kind: PLACEMENTS, organisation: "{{Id(NodeType.Organisation, OtherSchool)}}" }) { sentReturn { id } errors { code path } }
                  backwards: markReturnSent(input: { kind: ATTENDANCE, organisation: "{{SchoolId}}", from: "2026-11-20", to: "2026-11-01" }) { sentReturn { id } errors { code path } }
                  judged: recordJudgement(input: { registration: "{{Id(NodeType.Registration, 101)}}", kind: SICKNESS_EXPECTED }) { errors { code path } }
                }
                """));
    }

    private static string Delete(string what) =>
        $$"""mutation { recordDeletion(input: { registration: "{{Id(NodeType.Registration, 101)}}", {{what}} }) { registration { ends } errors { code path } } }""";

    // A pupil with one code in every session of so many school days from a day on.
    private static void Run(CountyBuilder county, long pupil, long registration, string from, int days, string code)
    {
        county.Pupil(pupil).Registration(registration, pupil, School);
        foreach (var day in Days(from, days))
        {
            county.Mark(registration, day, Half.Am, code).Mark(registration, day, Half.Pm, code);
        }
    }

    private static IEnumerable<DateOnly> Days(string from, int count) => Enumerable.Range(0, 200).Select(Day(from).AddDays)
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (day <= Day("2026-10-23") || day >= Day("2026-11-02"))).Take(count);
}
