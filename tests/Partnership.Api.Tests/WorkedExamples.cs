using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Registers;
using Partnership.Testing;
using static Partnership.Api.Tests.AskedCounty;

namespace Partnership.Api.Tests;

/// <summary>
/// The worked examples of attendance arithmetic as a caller gets them over HTTP. Examples 3 (a kept part-time timetable) and 4 (the penalty
/// window) stand with the figures and the ladder.
/// </summary>
public sealed class WorkedExamples
{
    private const string Figures = "figures { possible absent notPossible absence { numerator denominator percent } persistentlyAbsent severelyAbsent }";
    private static readonly string Pupil = Id(NodeType.Pupil, 11);

    [Fact]
    public async Task Example_1_ten_per_cent_exactly_is_persistent_absence()
    {
        // 190 weekdays of two sessions from 5 January 2026; the first nineteen days are missed.
        await using var county = await ServedCounty.CreateAsync(c => c.Pupil(11).Registration(101, 11, School, starts: Day("2025-09-01")).Add("""
            insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
            select 3, 101, 11, d.date, h.half, case when d.n <= 19 then 'O' when h.half = 0 then '/' else '\' end, d.date, 'A Teacher', 'Tutor'
              from (select date '2026-01-05' + i as date, row_number() over (order by i) as n from generate_series(0, 265) i
                     where extract(isodow from date '2026-01-05' + i) < 6) d, (values (0), (1)) h(half)
            """));

        var figures = await county.FieldAsync(ServedCounty.School, $$"""
            { pupil(by: { id: "{{Pupil}}" }) { attendance(from: "2026-01-05", to: "2026-09-25") { statutory { {{Figures}} } } } }
            """);

        Assert.Equal(
            """{"attendance":{"statutory":[{"figures":{"possible":380,"absent":38,"notPossible":0,"absence":{"numerator":38,"denominator":380,"percent":10},"persistentlyAbsent":true,"severelyAbsent":false}}]}}""",
            figures.GetRawText());
    }

    [Fact]
    public async Task Example_2_the_school_sees_a_good_attender_where_the_whole_child_is_persistently_absent()
    {
        await using var county = await ServedCounty.CreateAsync(Dual);

        var attendance = (await county.FieldAsync(ServedCounty.School, $$"""
            { pupil(by: { id: "{{Pupil}}" }) { attendance(from: "2026-09-07", to: "2026-11-20") {
                statutory { registration { school { name } } {{Figures}} } wholeChild { absent possible absence { percent } persistentlyAbsent label } } } }
            """)).GetProperty("attendance");

        Assert.Equal(
            """[{"registration":{"school":{"name":"Ferry School"}},"figures":{"possible":40,"absent":2,"notPossible":60,"absence":{"numerator":2,"denominator":40,"percent":5},"persistentlyAbsent":false,"severelyAbsent":false}},{"registration":{"school":{"name":"Ridge School"}},"figures":{"possible":60,"absent":15,"notPossible":40,"absence":{"numerator":15,"denominator":60,"percent":25},"persistentlyAbsent":true,"severelyAbsent":false}}]""",
            attendance.GetProperty("statutory").GetRawText());
        var child = attendance.GetProperty("wholeChild");
        Assert.Equal((17, 100, 17m, true), (
            child.GetProperty("absent").GetInt32(), child.GetProperty("possible").GetInt32(), child.GetProperty("absence").GetProperty("percent").GetDecimal(),
            child.GetProperty("persistentlyAbsent").GetBoolean()));
        Assert.DoesNotContain("statutory rate", child.GetProperty("label").GetString()!.Replace("not a statutory rate", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "2026-11-05")]
    [InlineData("2026-11-02", "2026-11-06")]
    public async Task Example_5_a_reason_is_due_on_the_fifth_school_day_over_half_term(string? training, string due)
    {
        await using var county = await ServedCounty.CreateAsync(
            c =>
            {
                c.Pupil(11).Registration(101, 11, School);
                if (training is not null)
                {
                    c.Add($"insert into closure values ({School}, '{training}', -1, 'INSET')");
                }
            },
            "2026-10-22");
        Assert.Equal("", await county.RefusedAsync(
            ServedCounty.School, $$"""recordRegister(input: { school: "{{Id(NodeType.Organisation, School)}}", date: "2026-10-22", half: AM, marks: [{ registration: "{{Id(NodeType.Registration, 101)}}", code: "N" }] }) { errors { code path } }"""));
        await county.KeptAsync();

        var duties = await county.FieldAsync(ServedCounty.School, "{ duties(first: 10, where: { kind: [ESTABLISH_REASON] }) { nodes { dueOn subject rule { id } } } }");

        Assert.Equal($$$"""[{"dueOn":"{{{due}}}","subject":"2026-10-22/AM","rule":{"id":"L03"}}]""", duties.GetProperty("nodes").GetRawText());
    }

    [Theory]
    [InlineData("2026-09-18", 9, 6, 0)]
    [InlineData("2026-09-21", 10, 6, 1)]
    [InlineData("2026-09-29", 16, 10, 1)]
    public async Task Example_6_ten_school_days_and_scheduled_days_are_two_counters(string day, int schoolDays, int scheduledDays, int listed)
    {
        await using var county = await ServedCounty.CreateAsync(
            c =>
            {
                c.Pupil(11).Registration(101, 11, School).Placement(201, 11, Provider, School, "--xxxxxx--");
                for (var date = Day("2026-09-08"); date <= Day(day); date = date.AddDays(1))
                {
                    if (date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday or DayOfWeek.Thursday)
                    {
                        c.Observation(201, date, Half.Am, Observation.Absent).Observation(201, date, Half.Pm, Observation.Absent);
                    }
                    else if (date.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Friday)
                    {
                        c.Mark(101, date, Half.Am, "C2").Mark(101, date, Half.Pm, "C2");
                    }
                }
            },
            day);
        var absence = (await county.FieldAsync(ServedCounty.Provider, $$"""{ absences(first: 5, where: { pupil: "{{Pupil}}" }) { nodes { id starts scheduledDays } } }""")).GetProperty("nodes")[0];
        Assert.Equal(("2026-09-08", scheduledDays), (absence.GetProperty("starts").GetString(), absence.GetProperty("scheduledDays").GetInt32()));
        Assert.Equal("", await county.RefusedAsync(
            ServedCounty.Provider, $$"""reportWhereabouts(input: { absence: "{{absence.GetProperty("id").GetString()}}", unknown: true, reason: "Nobody at the address" }) { errors { code path } }"""));

        var missing = (await county.FieldAsync(ServedCounty.Authority, "{ missingPupils(first: 10) { nodes { schoolDays scheduledDays basis } } }")).GetProperty("nodes");

        Assert.Equal(listed, missing.GetArrayLength());
        if (listed > 0)
        {
            Assert.Equal((schoolDays, scheduledDays), (missing[0].GetProperty("schoolDays").GetInt32(), missing[0].GetProperty("scheduledDays").GetInt32()));
        }
    }

    [Theory]
    [InlineData("O", "")]
    [InlineData("G", "")]
    [InlineData("I", "DELETION_NOT_READY@case")]
    [InlineData("C", "DELETION_NOT_READY@case")]
    [InlineData("Y7", "DELETION_NOT_READY@case")]
    [InlineData("U", "DELETION_NOT_READY@case")]
    [InlineData("/", "DELETION_NOT_READY@case")]
    public async Task Example_7_one_other_code_breaks_the_run_of_twenty_school_days(string code, string refusal)
    {
        await using var county = await ServedCounty.CreateAsync(c => Missing(c, code));
        Assert.Equal(refusal, await county.RefusedAsync(
            ServedCounty.School, $$"""proposeDeletion(input: { case: "{{Id(NodeType.WhereaboutsCase, 1)}}", noReasonToBelieveSick: true }) { errors { code path } }"""));
    }

    [Fact]
    public async Task A_proposed_deletion_is_withdrawn_by_a_later_mark_and_says_so()
    {
        await using var county = await ServedCounty.CreateAsync(c => Missing(c, "O"));
        var id = Id(NodeType.WhereaboutsCase, 1);
        Assert.Equal("", await county.RefusedAsync(ServedCounty.School, $$"""proposeDeletion(input: { case: "{{id}}", noReasonToBelieveSick: true }) { errors { code path } }"""));
        const string Proposal = "{ whereaboutsCases(first: 1) { nodes { deletionProposedOn deletionWithdrawnOn } } }";
        Assert.Equal("""{"nodes":[{"deletionProposedOn":"2026-11-20","deletionWithdrawnOn":null}]}""", await county.TextAsync(ServedCounty.Authority, Proposal));

        var mark = NodeId.Of(NodeType.AttendanceMark, new Partnership.Postgres.Registers.MarkReference(School, 101, Day("2026-11-10"), Half.Am));
        Assert.Equal("", await county.RefusedAsync(ServedCounty.School, $$"""amendMark(input: { mark: "{{mark}}", code: "I", reason: "The hospital rang" }) { errors { code path } }"""));

        Assert.Equal("""{"nodes":[{"deletionProposedOn":"2026-11-20","deletionWithdrawnOn":"2026-11-20"}]}""", await county.TextAsync(ServedCounty.Authority, Proposal));
        var steps = await county.TextAsync(ServedCounty.Authority, "{ whereaboutsCases(first: 1) { nodes { steps { step outcome byName } } } }");
        Assert.EndsWith("""{"step":"DELETION_WITHDRAWN","outcome":"RUN_BROKEN","byName":"Pat Marsh"}]}]}""", steps, StringComparison.Ordinal);
    }

    // Ten weeks: four sessions at the school, of which two are missed, and six at the unit, of which fifteen are.
    private static void Dual(CountyBuilder c)
    {
        c.Pupil(11).Registration(101, 11, School, RegistrationStatus.Main).Registration(102, 11, OtherSchool, RegistrationStatus.Subsidiary)
            .Placement(201, 11, OtherSchool, School, "xxxxxx----", PlacementRoute.DualRegistered);
        var (here, there) = (0, 0);
        for (var date = Day("2026-09-07"); date <= Day("2026-11-20"); date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (date > Day("2026-10-23") && date < Day("2026-11-02")))
            {
                continue;
            }

            foreach (var half in new[] { Half.Am, Half.Pm })
            {
                var present = half == Half.Am ? "/" : "\\";
                var away = date.DayOfWeek <= DayOfWeek.Wednesday;
                c.Mark(101, date, half, away ? "D" : here++ < 2 ? "O" : present).Mark(102, date, half, !away ? "D" : there++ < 15 ? "O" : present);
            }
        }
    }

    // Confirmed by the authority, with O in every session from 19 October to 20 November, but for one.
    private static void Missing(CountyBuilder c, string code) => c.Pupil(11).Registration(101, 11, School).Add($"""
        select rebuild_school_days(array[3]);
        insert into attendance_mark (school_id, registration_id, pupil_id, session_date, half, code, recorded_at, recorded_by_name, recorded_by_position)
        select 3, 101, 11, d.date, h.half, case when d.date = '2026-11-10' and h.half = 0 then '{code}' else 'O' end, d.date, 'A Teacher', 'Tutor'
          from school_day d, (values (0), (1)) h(half) where d.organisation_id = 3 and d.date between '2026-10-19' and '2026-11-20';
        insert into whereabouts_case (school_id, school_authority_id, home_authority_id, pupil_id, absent_since, opened_on, reported_on,
          school_conclusion, school_concluded_on, authority_conclusion, authority_concluded_on, confirmed_on)
        values (3, 1, 1, 11, '2026-10-19', '2026-11-02', '2026-11-03', 'NOT_LOCATED', '2026-11-18', 'NOT_LOCATED', '2026-11-18', '2026-11-19');
        insert into case_step (subject, subject_id, organisation_id, pupil_id, step, outcome, at, by_name, by_position, recorded_at) values
          ('WHEREABOUTS', 1, 3, 11, 'HOME_VISIT', null, '2026-11-04 12:00', 'Ola Clerk', 'Officer', '2026-11-04 12:00'),
          ('WHEREABOUTS', 1, 1, 11, 'SERVICES', null, '2026-11-05 12:00', 'Cy Moss', 'Officer', '2026-11-05 12:00'),
          ('WHEREABOUTS', 1, 3, 11, 'CONCLUDED', 'NOT_LOCATED', '2026-11-18 12:00', 'Ola Clerk', 'Officer', '2026-11-18 12:00'),
          ('WHEREABOUTS', 1, 1, 11, 'CONCLUDED', 'NOT_LOCATED', '2026-11-18 12:00', 'Cy Moss', 'Officer', '2026-11-18 12:00'),
          ('WHEREABOUTS', 1, 1, 11, 'CONFIRMED', null, '2026-11-19 12:00', 'Cy Moss', 'Officer', '2026-11-19 12:00')
        """);
}
