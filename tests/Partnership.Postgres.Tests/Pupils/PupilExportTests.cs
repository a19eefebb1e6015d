using System.Text.Json.Nodes;
using Partnership.Attendance.Access;
using Partnership.Postgres.Pupils;

namespace Partnership.Postgres.Tests.Pupils;

/// <summary>The export for a subject access request: what is in it, what is withheld, and that no table is forgotten (ADR 0062).</summary>
public sealed class PupilExportTests(JointCountyDatabase county) : IClassFixture<JointCountyDatabase>
{
    private static readonly Person By = new("Ada Quill", "Data protection lead");

    [Fact]
    public async Task Every_table_that_is_about_pupils_is_exported_or_left_out_for_a_reason()
    {
        var about = await LinesAsync("""
            select distinct c.relname from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and (
               exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('pupil_id', 'pupil_ids', 'listed_as') and not a.attisdropped)
               or exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'pupil'::regclass))
            union select 'pupil'
            """);

        Assert.Equal(about.Order(StringComparer.Ordinal), ExportedTables.All.Select(table => table.Name).Concat(ExportedTables.LeftOut.Keys).Order(StringComparer.Ordinal));
        Assert.All(ExportedTables.LeftOut.Values, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_column_that_is_withheld_or_read_before_is_one_and_every_column_that_names_somebody_is_thought_of()
    {
        var columns = (await LinesAsync("""
            select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            """)).ToHashSet(StringComparer.Ordinal);
        foreach (var table in ExportedTables.All)
        {
            Assert.All([.. table.OtherPeople, .. table.Staff, .. table.FreeText, .. table.StaffOf is { } of ? [of] : Array.Empty<string>()], column => Assert.Contains($"{table.Name}.{column}", columns));
        }

        // A text that could hold anything is read by a person, or withheld.
        var texts = columns.Where(column => column.Split('.')[1] is "note" or "comment" or "summary" or "plan" or "grounds" or "explanation" or "reason" or "whom" or "done_note")
            .Where(column => column is not ("absence.reason" or "absence_notice.reason" or "provider_mark.reason" or "quarantined_mark.reason"));
        var known = ExportedTables.All.SelectMany(table => table.FreeText.Concat(table.OtherPeople).Concat(table.Staff).Select(column => $"{table.Name}.{column}")).ToHashSet(StringComparer.Ordinal);
        Assert.All(texts.Where(column => ExportedTables.All.Any(table => table.Name == column.Split('.')[0])), text => Assert.Contains(text, known));
    }

    [Fact]
    public async Task It_holds_what_the_organisation_answers_for_and_withholds_the_others()
    {
        var export = await ExportAsync(JointCounty.MainSchool, JointCounty.Placed);

        Assert.Equal("Organisation 3", export["controller"]!.GetValue<string>());
        Assert.Equal(["/", "B", "B"], Rows(export, "attendance_mark").Select(row => row["Code"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("Morning", Rows(export, "attendance_mark").First()["Half"]!.GetValue<string>());
        Assert.Equal("Organisation 3", Rows(export, "registration").Single()["School"]!.GetValue<string>());
        Assert.Equal("[withheld: another person]", Rows(export, "contact").Single()["Name"]!.GetValue<string>());
        Assert.Equal("mother", Rows(export, "contact").Single()["Relationship"]!.GetValue<string>());
        Assert.Equal("B801200005001", Rows(export, "former_upn").Single()["UPN"]!.GetValue<string>());

        // What the provider wrote, safeguarding above all, is the provider's to give.
        Assert.Empty(Rows(export, "provider_mark"));
        Assert.Empty(Rows(export, "session_release"));
        Assert.DoesNotContain(Rows(export, "safeguarding_concern"), row => row["Organisation"]!.GetValue<string>() != "Organisation 3");
        Assert.DoesNotContain(Rows(export, "duty"), row => row["Safeguarding"]!.GetValue<bool>());

        // Who looked, with whom they work for and without their names.
        var looked = Assert.Single(Rows(export, "access_record"), row => row["Purpose"]!.GetValue<string>() == "ATTENDANCE");
        Assert.Equal(("Organisation 6", "[withheld: another person]"), (looked["Organisation"]!.GetValue<string>(), looked["Client"]!.GetValue<string>()));
        Assert.Equal("[withheld: another person]", Rows(export, "emergency_access").Single()["Opened by"]!.GetValue<string>());
        Assert.DoesNotContain("A Carer", export.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_of_somebody_is_in_the_export_of_an_organisation_and_in_none_of_those_it_does_not_concern()
    {
        // Each controller's export of each pupil holds its own marks and observations, all of them, and nobody else's.
        foreach (var pupil in JointCounty.Pupils)
        {
            foreach (var organisation in (int[])[JointCounty.MainSchool, JointCounty.OtherSchool, JointCounty.ReferralUnit, JointCounty.Provider])
            {
                var export = await new PupilExport(county.Memory).RunAsync(organisation, new NamedPupil(pupil, null), By, JointCounty.Today);
                foreach (var (table, owner) in ((string, string)[])[("attendance_mark", "school_id"), ("provider_mark", "provider_id"), ("mark_amendment", "owner_id"), ("absence", "organisation_id")])
                {
                    var held = long.Parse((await LinesAsync($"select count(*)::text from {table} where pupil_id = {pupil} and {owner} = {organisation}")).Single(), System.Globalization.CultureInfo.InvariantCulture);
                    Assert.Equal(held, export is null ? 0 : Rows(export, table).Count());
                }
            }
        }
    }

    [Fact]
    public async Task It_is_recorded_with_who_asked_and_an_organisation_that_holds_nothing_gets_the_answer_of_an_unknown_pupil()
    {
        await ExportAsync(JointCounty.OtherSchool, JointCounty.Missing);

        Assert.Equal(
            ["4 Ada Quill, Data protection lead SUBJECT_ACCESS {14}"],
            await LinesAsync("select organisation_id || ' ' || person || ' ' || purpose || ' ' || pupil_ids::text from access_record where operation = 'export-pupil' and organisation_id = 4 and pupil_ids = '{14}'"));
        Assert.Null(await new PupilExport(county.Memory).RunAsync(JointCounty.OtherSchool, new NamedPupil(JointCounty.Placed, null), By, JointCounty.Today));
        Assert.Null(await new PupilExport(county.Memory).RunAsync(JointCounty.OtherSchool, new NamedPupil(null, "Z999999999999"), By, JointCounty.Today));
    }

    private static IEnumerable<JsonObject> Rows(JsonObject export, string table) =>
        export["sections"]!.AsArray().Single(section => section!["table"]!.GetValue<string>() == table)!["rows"]!.AsArray().Select(row => row!.AsObject());

    private async Task<JsonObject> ExportAsync(int organisation, long pupil)
    {
        var export = await new PupilExport(county.Memory).RunAsync(organisation, new NamedPupil(pupil, null), By, JointCounty.Today);
        Assert.NotNull(export);
        return export;
    }

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var command = county.WithoutPolicies.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
